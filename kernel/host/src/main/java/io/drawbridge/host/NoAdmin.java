package io.drawbridge.host;

import io.drawbridge.api.admin.Admin;
import io.drawbridge.api.admin.AdminCommand;
import io.drawbridge.api.admin.AdminReply;
import io.drawbridge.api.admin.AdminRequest;
import io.drawbridge.api.admin.EventStream;
import io.drawbridge.api.admin.Health;
import io.drawbridge.api.metrics.Meter;
import java.util.List;

/** Where there is no node behind the plugins: a check of the configuration. */
record NoAdmin() implements Admin {

    @Override
    public List<AdminCommand> commands() {
        return List.of();
    }

    @Override
    public AdminReply run(AdminRequest request) {
        return new Refused(AdminReply.UNAVAILABLE, "no node is running");
    }

    @Override
    public List<Meter> meters() {
        return List.of();
    }

    @Override
    public EventStream events() {
        throw new IllegalStateException("no node is running");
    }

    @Override
    public Health health() {
        return new Nothing(false, false, "stopped", "no node is running");
    }

    private record Refused(String code, String problem) implements AdminReply {
        @Override
        public boolean done() {
            return false;
        }

        @Override
        public String body() {
            return "";
        }
    }

    private record Nothing(boolean healthy, boolean ready, String phase, String detail) implements Health {
    }
}
