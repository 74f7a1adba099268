package io.drawbridge.core.ua;

import io.drawbridge.core.cli.Home;
import io.drawbridge.core.cli.JsonOption;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows a node at work: starts one, calls it from another process, and shows how the call was decided. */
@Command(name = "demo",
        description = "Start a node with the embedded configuration, place a call to its echo from another process, "
                + "show ladder, media quality and decision record.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
                "0:the call went through",
                "1:the node did not start",
                "3-8:as of the call; see drawbridge call --help"})
public final class DemoCommand implements Callable<Integer> {
    @Option(names = "--stay", description = "leave the node running in the foreground until Ctrl-C")
    private boolean stay;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (DemoNode node = DemoNode.start(Home.directory())) {
            Thread end = Thread.ofPlatform().name("end the node").unstarted(node::close);
            Runtime.getRuntime().addShutdownHook(end);
            long began = System.nanoTime();
            say("$ bin/drawbridge run" + (node.elsewhere() ? "     # 5060 is taken: 127.0.0.1:" + node.port() : ""));
            node.awaitReady();
            say("ready on 127.0.0.1:%d (udp, tcp), %.1f s with the start of two processes",
                    node.port(), (System.nanoTime() - began) / 1e9);

            String uri = "sip:echo@127.0.0.1" + (node.elsewhere() ? ":" + node.port() : "");
            say("%n$ bin/drawbridge call %s --duration 3s --dtmf 12#", uri);
            int code = node.run(forWhom("call", uri, "--duration", "3s", "--dtmf", "12#"));

            say("%n$ bin/drawbridge explain last");
            int explained = node.run(forWhom("explain", "last"));
            if (stay) {
                say("%nThe node stays until Ctrl-C. In another terminal: bin/drawbridge call %s", uri);
                node.await();
            }
            return code == 0 ? explained : code;
        }
    }

    private String[] forWhom(String... command) {
        return Stream.concat(Stream.of(command), json.wanted() ? Stream.of("--json") : Stream.empty())
                .toArray(String[]::new);
    }

    /** What goes between; programs get the report of the call and its decision record, one object a line. */
    private void say(String format, Object... values) {
        if (json.wanted()) {
            return;
        }
        System.out.printf(format + "%n", values);
        System.out.flush();
    }
}
