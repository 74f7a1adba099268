package io.drawbridge.core.top;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;

/** A terminal that is drawn on again and again; keys are read without waiting for Enter where stty is there. */
public final class Screen {
    private static final String OTHER_SCREEN = "\u001b[?1049h\u001b[?25l";
    private static final String OWN_SCREEN = "\u001b[?25h\u001b[?1049l";
    private static final String HOME = "\u001b[H";
    private static final String TO_END_OF_LINE = "\u001b[K";
    private static final String TO_END_OF_SCREEN = "\u001b[J";

    private final PrintStream out;
    private final InputStream keys;
    private final boolean raw;

    private Screen(PrintStream out, InputStream keys, boolean raw) {
        this.out = out;
        this.keys = keys;
        this.raw = raw;
    }

    /** Takes the terminal. */
    public static Screen open(PrintStream out, InputStream keys) {
        boolean raw = stty("-icanon", "-echo");
        out.print(OTHER_SCREEN);
        out.flush();
        return new Screen(out, keys, raw);
    }

    /** Draws a frame over the one before. */
    public void draw(String frame) {
        StringBuilder lines = new StringBuilder(HOME);
        frame.lines().forEach(line -> lines.append(line).append(TO_END_OF_LINE).append('\n'));
        out.print(lines.append(TO_END_OF_SCREEN));
        out.flush();
    }

    /** Tells whether somebody has pressed q since this was asked last. */
    public boolean quit() throws IOException {
        while (keys.available() > 0) {
            int key = keys.read();
            if (key == 'q' || key == 'Q') {
                return true;
            }
        }
        return false;
    }

    /** Gives the terminal back as it was. */
    public void restore() {
        if (raw) {
            stty("icanon", "echo");
        }
        out.print(OWN_SCREEN);
        out.flush();
    }

    private static boolean stty(String... settings) {
        String[] command = new String[settings.length + 1];
        command[0] = "stty";
        System.arraycopy(settings, 0, command, 1, settings.length);
        try {
            return new ProcessBuilder(command).redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
