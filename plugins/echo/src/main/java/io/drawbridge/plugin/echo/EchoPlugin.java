package io.drawbridge.plugin.echo;

import io.drawbridge.api.plugin.Plugin;

/** Has nothing to get ready: each call brings what it needs. */
public final class EchoPlugin implements Plugin<EchoConfiguration> {

    @Override
    public Class<EchoConfiguration> configuration() {
        return EchoConfiguration.class;
    }
}
