package org.skewscope.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out whether a window can be shown. It must run before JavaFX starts, which chooses its
 * platform once a process. On Linux an X server has to answer at DISPLAY; a Wayland desktop has one
 * too, Xwayland. macOS and Windows always have a display.
 */
public final class DisplayProbe {

    private static final Pattern DISPLAY = Pattern.compile("(?:([^:/]*)(?:/unix)?)?:(\\d{1,5})(?:\\.\\d+)?");
    private static final int FIRST_PORT = 6000;
    private static final int TIMEOUT_MILLISECONDS = 2000;

    private final String system;
    private final Map<String, String> environment;
    private final Path sockets;
    private final Path unixSockets;

    /** Makes a probe of this machine. */
    public DisplayProbe() {
        this(System.getProperty("os.name"), System.getenv(), Path.of("/tmp/.X11-unix"), Path.of("/proc/net/unix"));
    }

    DisplayProbe(String system, Map<String, String> environment, Path sockets, Path unixSockets) {
        this.system = system;
        this.environment = environment;
        this.sockets = sockets;
        this.unixSockets = unixSockets;
    }

    /**
     * Returns the reason why no window can be shown.
     *
     * @return a clause without a full stop; empty where a window can be shown
     */
    public Optional<String> obstacle() {
        if (system.startsWith("Windows") || system.startsWith("Mac")) {
            return Optional.empty();
        }
        String display = environment.getOrDefault("DISPLAY", "");
        if (display.isBlank()) {
            return Optional.of(
                    environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank()
                            ? "DISPLAY is not set"
                            : "WAYLAND_DISPLAY is set but DISPLAY is not, and JavaFX needs Xwayland");
        }
        Matcher matcher = DISPLAY.matcher(display.trim());
        if (!matcher.matches()) {
            return Optional.of("DISPLAY is '%s', which names no display".formatted(display));
        }
        String host = matcher.group(1) == null ? "" : matcher.group(1);
        int number = Integer.parseInt(matcher.group(2));
        boolean reachable =
                host.isEmpty() || host.equals("unix") ? hasSocket(number) : answers(host, FIRST_PORT + number);
        return reachable ? Optional.empty() : Optional.of("no X server at DISPLAY '%s'".formatted(display));
    }

    private boolean hasSocket(int number) {
        Path socket = sockets.resolve("X" + number);
        if (Files.exists(socket)) {
            try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                return channel.connect(UnixDomainSocketAddress.of(socket));
            } catch (IOException | UnsupportedOperationException e) {
                // A dead server leaves its socket file behind; its abstract socket may still
                // answer.
            }
        }
        return hasAbstractSocket(socket);
    }

    /**
     * Returns whether the kernel lists an abstract socket that a server listens on. Java cannot
     * connect to one.
     */
    private boolean hasAbstractSocket(Path socket) {
        try {
            return Files.readAllLines(unixSockets, StandardCharsets.ISO_8859_1).stream()
                    .anyMatch(line -> line.endsWith(" @" + socket));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean answers(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLISECONDS);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
