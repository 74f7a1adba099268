package io.drawbridge.core.control;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import io.drawbridge.core.json.JsonWriter;

/**
 * The reply to a request.
 *
 * @param ok whether it was done
 * @param text the body, or the error
 */
public record ControlReply(boolean ok, String text) {

    String toJson() {
        return JsonWriter.object(json -> json.flag("ok", ok).text(ok ? "body" : "error", text));
    }

    static ControlReply parse(String line) {
        Config object = ConfigFactory.parseString(line, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));
        boolean ok = object.getBoolean("ok");
        return new ControlReply(ok, object.getString(ok ? "body" : "error"));
    }
}
