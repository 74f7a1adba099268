package io.drawbridge.host.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.Map;

/** A configuration that was parsed out of a text, as if it stood in a file: what paths in it are relative to. */
final class Moved {
    private final ConfigOrigin file;

    private Moved(String file) {
        this.file = ConfigOriginFactory.newFile(file);
    }

    static ConfigObject to(String file, ConfigObject parsed) {
        return (ConfigObject) new Moved(file).value(parsed);
    }

    private ConfigValue value(ConfigValue value) {
        int line = value.origin().lineNumber();
        ConfigOrigin there = line < 1 ? file : file.withLineNumber(line);
        return switch (value) {
            case ConfigObject object -> object(object).withOrigin(there);
            case ConfigList list -> list(list).withOrigin(there);
            default -> value.withOrigin(there);
        };
    }

    /** Where an object is merged of substitutions its parts cannot be looked at yet, and stay as they are. */
    private ConfigObject object(ConfigObject object) {
        try {
            ConfigObject moved = object;
            for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
                moved = moved.withValue(entry.getKey(), value(entry.getValue()));
            }
            return moved;
        } catch (ConfigException.NotResolved e) {
            return object;
        }
    }

    private ConfigList list(ConfigList list) {
        try {
            return ConfigValueFactory.fromIterable(list.stream().map(this::value).toList());
        } catch (ConfigException.NotResolved e) {
            return list;
        }
    }
}
