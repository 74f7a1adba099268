package io.drawbridge.core.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.admin.AdminReply;
import io.drawbridge.api.admin.AdminRequest;
import io.drawbridge.api.admin.Role;
import io.drawbridge.core.control.CommandDesk;
import io.drawbridge.core.control.ControlCommand;
import io.drawbridge.core.control.ControlException;
import io.drawbridge.core.control.ControlRequest;
import io.drawbridge.core.event.CallEventPublisher;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeAdminTest {
    private final CommandDesk desk = new CommandDesk();
    private final NodeAdmin admin = new NodeAdmin(desk, new CallEventPublisher(Clock.systemUTC(), 10),
            List::of, () -> new NodeHealth(true, true, "ready", ""));

    /** Says what it was asked, as text or as JSON. */
    private static final class Mirror implements ControlCommand {
        private final String name;
        private final List<String> arguments;

        Mirror(String name, String... arguments) {
            this.name = name;
            this.arguments = List.of(arguments);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public List<String> arguments() {
            return arguments;
        }

        @Override
        public Role role() {
            return Role.VIEWER;
        }

        @Override
        public Role role(ControlRequest request) {
            return request.argument("do").isPresent() ? Role.ADMIN : Role.VIEWER;
        }

        @Override
        public String run(ControlRequest request) throws ControlException {
            if (request.argument("do").filter("fail"::equals).isPresent()) {
                throw ControlException.notFound("nothing there");
            } else if (request.argument("do").filter("break"::equals).isPresent()) {
                throw new IllegalStateException("broken");
            }
            return request.json() ? "{\"by\":\"" + request.argument("by").orElse("") + "\"}\n" : "plain\n";
        }
    }

    private AdminReply ask(String command, Role role, String... arguments) {
        AdminRequest request = AdminRequest.of(command, role, "somebody");
        for (int i = 0; i < arguments.length; i += 2) {
            request = request.with(arguments[i], arguments[i + 1]);
        }
        return admin.run(request);
    }

    @Test
    void beforeTheNodeHasStartedThereAreNoCommands() {
        assertEquals(List.of(), admin.commands());
        assertEquals(AdminReply.UNAVAILABLE, ask("mirror", Role.ADMIN).code());
    }

    @Test
    void repliesAreJson() {
        desk.offer(List.of(new Mirror("mirror", "format", "by"), new Mirror("plain")));
        assertEquals("{\"by\":\"somebody\"}", ask("mirror", Role.VIEWER, "by", "somebody else").body());
        assertEquals("{\"message\":\"plain\"}", ask("plain", Role.VIEWER).body());
    }

    @Test
    void someArgumentsTakeAGreaterRole() {
        desk.offer(List.of(new Mirror("mirror", "do")));
        assertTrue(ask("mirror", Role.VIEWER).done());
        AdminReply refused = ask("mirror", Role.OPERATOR, "do", "it");
        assertFalse(refused.done());
        assertEquals(AdminReply.FORBIDDEN, refused.code());
        assertEquals("mirror needs the role admin, not operator", refused.problem());
        assertTrue(ask("mirror", Role.ADMIN, "do", "it").done());
    }

    @Test
    void whatCannotBeDoneSaysWhy() {
        desk.offer(List.of(new Mirror("mirror", "do")));
        assertEquals(AdminReply.NOT_FOUND, ask("other", Role.ADMIN).code());
        assertEquals(AdminReply.INVALID, ask("mirror", Role.ADMIN, "loud", "yes").code());
        assertEquals(AdminReply.NOT_FOUND, ask("mirror", Role.ADMIN, "do", "fail").code());
        assertEquals(AdminReply.INTERNAL, ask("mirror", Role.ADMIN, "do", "break").code());
    }
}
