package org.skewscope.lesson.flow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.skewscope.report.MarkupText;

/**
 * Serves the page on which the phones of a class vote. The server listens on one address of the
 * local network, answers behind a code of four characters, and keeps nothing: a phone's address is
 * its ballot. The server closes on its own when its lesson no longer says that it lasts.
 */
public final class PhoneServer implements AutoCloseable {

    /** The first port that is tried. */
    public static final int PORT = 8470;

    private static final int PORTS = 10;

    /** A lesson that says nothing for so long has crashed or hangs. */
    private static final long SILENCE = TimeUnit.SECONDS.toNanos(30);

    /** The code has no characters that look alike. */
    private static final String LETTERS = "ABCDEFGHJKMNPQRTUVWXY2346789";

    private static final int CODE = 4;
    private static final int THREADS = 16;
    private static final int WAITING = 256;
    private static final int LARGEST_BODY = 64;

    /** The headers of every page; the style's number follows. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Type", "text/html; charset=utf-8",
            "Cache-Control", "no-store",
            "Connection", "close",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin");

    private static final Pattern VOTE = Pattern.compile("q=(\\d{1,4})&a=([1-9])");
    private static final Pattern VIRTUAL =
            Pattern.compile("\\b(docker|br-|veth|virbr|vmnet|vboxnet|tun|tap|wg|zt|wsl)|virtual|vmware|vpn");

    /**
     * Holds what the phones see.
     *
     * @param question the number of the open question
     * @param where words such as "Lesson 1 of 7"
     * @param open whether votes count now
     * @param chosen the answer of each phone that has voted, counted from 0
     */
    public record Page(
            int question, String where, String text, List<String> answers, boolean open, Map<String, Integer> chosen) {

        public Page {
            answers = List.copyOf(answers);
            chosen = Map.copyOf(chosen);
        }
    }

    /** Receives votes. */
    @FunctionalInterface
    public interface Ballots {

        /**
         * Counts the vote of a phone in place of its earlier one.
         *
         * @param phone tells phones apart
         * @param question the number of the question that the phone showed
         * @param answer counted from 0
         * @return whether the vote counted; false after the question was closed
         */
        boolean vote(String phone, int question, int answer);
    }

    private final HttpServer server;
    private final ThreadPoolExecutor answering;
    private final ScheduledExecutorService watch;
    private final LongSupplier nanos;
    private final Ballots ballots;
    private final Allowance allowance;
    private final String host;
    private final String code;
    private volatile Page page = new Page(0, "", "", List.of(), false, Map.of());
    private volatile long heard;
    private volatile boolean reached;
    private volatile boolean closed;

    private PhoneServer(HttpServer server, ThreadPoolExecutor answering, Ballots ballots, LongSupplier nanos) {
        this.server = server;
        this.answering = answering;
        this.ballots = ballots;
        this.nanos = nanos;
        allowance = new Allowance(nanos);
        host = server.getAddress().getAddress().getHostAddress()
                + ":"
                + server.getAddress().getPort();
        SecureRandom random = new SecureRandom();
        StringBuilder drawn = new StringBuilder();
        while (drawn.length() < CODE) {
            drawn.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        code = drawn.toString();
        heard = nanos.getAsLong();
        watch = Executors.newSingleThreadScheduledExecutor(daemons("phone vote watch"));
    }

    /**
     * Returns the address of this computer in its local network.
     *
     * @return empty without a network, and if all addresses are public or belong to virtual
     *     networks
     */
    public static Optional<InetAddress> localAddress() {
        try {
            return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                    .filter(PhoneServer::usable)
                    .sorted(Comparator.comparing(NetworkInterface::getIndex))
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(Inet4Address.class::isInstance)
                    .filter(InetAddress::isSiteLocalAddress)
                    .findFirst();
        } catch (SocketException e) {
            return Optional.empty();
        }
    }

    private static boolean usable(NetworkInterface network) {
        try {
            String names = network.getName() + " " + network.getDisplayName();
            return network.isUp()
                    && !network.isLoopback()
                    && !network.isPointToPoint()
                    && !network.isVirtual()
                    && !VIRTUAL.matcher(names.toLowerCase(Locale.ROOT)).find();
        } catch (SocketException e) {
            return false;
        }
    }

    /**
     * Opens a server on the first free port from {@link #PORT} on.
     *
     * @param address an address of the local network
     * @param nanos a monotonic clock in nanoseconds
     * @throws BindException if no port is free
     * @throws IllegalArgumentException if the address is public
     */
    public static PhoneServer open(InetAddress address, Ballots ballots, LongSupplier nanos) throws IOException {
        if (!local(address)) {
            throw new IllegalArgumentException(address + " is not an address of a local network");
        }
        // A peer that sends or reads slowly holds a thread for this many seconds at most.
        limit("sun.net.httpserver.maxReqTime", 5);
        limit("sun.net.httpserver.maxRspTime", 5);
        limit("sun.net.httpserver.maxIdleConnections", 64);
        limit("sun.net.httpserver.maxReqHeaders", 64);
        limit("sun.net.httpserver.maxReqHeaderSize", 16_384);
        limit("jdk.httpserver.maxConnections", 2_000);
        HttpServer http = bound(address);
        ThreadPoolExecutor answering = new ThreadPoolExecutor(
                THREADS, THREADS, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), daemons("phone vote"));
        answering.allowCoreThreadTimeOut(true);
        PhoneServer server = new PhoneServer(http, answering, ballots, nanos);
        http.setExecutor(answering);
        http.createContext("/", server::handle);
        // The server's own thread is a daemon only if a daemon starts it.
        Thread start = daemons("phone vote start").newThread(http::start);
        start.start();
        try {
            start.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            server.close();
            throw new IOException("The start of the vote was interrupted", e);
        }
        var unused = server.watch.scheduleWithFixedDelay(server::check, 1, 1, TimeUnit.SECONDS);
        return server;
    }

    private static void limit(String property, int most) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, String.valueOf(most));
        }
    }

    private static HttpServer bound(InetAddress address) throws IOException {
        for (int port = PORT; port < PORT + PORTS; port++) {
            try {
                return HttpServer.create(new InetSocketAddress(address, port), WAITING);
            } catch (BindException e) {
                // The next port may be free.
            }
        }
        throw new BindException("ports %d to %d are in use".formatted(PORT, PORT + PORTS - 1));
    }

    private static boolean local(InetAddress address) {
        return address.isSiteLocalAddress() || address.isLoopbackAddress();
    }

    private static ThreadFactory daemons(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Returns the address that a phone opens, without "http://": "192.168.1.20:8470/7Q2K". */
    public String address() {
        return host + "/" + code;
    }

    /** Returns whether a phone has opened the page. */
    public boolean reached() {
        return reached;
    }

    /** Returns whether the port is closed. */
    public boolean closed() {
        return closed;
    }

    /** Shows a page to the phones. */
    public void show(Page next) {
        page = next;
    }

    /** Says that the lesson lasts. */
    public void alive() {
        heard = nanos.getAsLong();
    }

    /** Closes the port if the lesson has been silent for too long. */
    void check() {
        if (nanos.getAsLong() - heard > SILENCE) {
            close();
        }
    }

    /** Closes the port and every connection. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            server.stop(0);
            answering.shutdownNow();
            watch.shutdownNow();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try {
            InetAddress peer = exchange.getRemoteAddress().getAddress();
            Reply reply = local(peer) ? reply(exchange, peer.getHostAddress()) : Reply.REFUSED;
            send(exchange, reply);
        } finally {
            exchange.close();
        }
    }

    private Reply reply(HttpExchange exchange, String phone) throws IOException {
        if (!allowance.spend(phone, 1)) {
            return Reply.of(429, "Too many requests. Wait a minute.");
        }
        // Another name in this header means that a page of another site asks.
        if (!host.equals(exchange.getRequestHeaders().getFirst("Host"))) {
            return Reply.REFUSED;
        }
        if (!exchange.getRequestURI().toString().equalsIgnoreCase("/" + code)) {
            allowance.spend(phone, Allowance.WRONG_CODE);
            return Reply.of(404, "The code is wrong. Type the address that the screen shows.");
        }
        return switch (exchange.getRequestMethod()) {
            case "GET" -> {
                reached = true;
                yield new Reply(200, new Html(page, phone, code).text());
            }
            case "POST" -> vote(exchange, phone);
            default -> Reply.of(405, "This page is read, or sends a vote.");
        };
    }

    private Reply vote(HttpExchange exchange, String phone) throws IOException {
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        if (origin != null && !origin.equals("http://" + host)) {
            return Reply.REFUSED;
        }
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            return Reply.of(413, "This is not a vote.");
        }
        Matcher form = VOTE.matcher(new String(body, StandardCharsets.US_ASCII));
        if (!form.matches()) {
            return Reply.of(400, "This is not a vote.");
        }
        boolean counted = page.open()
                && ballots.vote(phone, Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)) - 1);
        return counted ? new Reply(303, "") : new Reply(409, Html.of("", Html.CLOSED, true));
    }

    private void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] nonce = new byte[16];
        new SecureRandom().nextBytes(nonce);
        String style = Base64.getEncoder().encodeToString(nonce);
        byte[] body = reply.html().replace("{style}", style).getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new HashMap<>(HEADERS);
        headers.put(
                "Content-Security-Policy",
                """
                        default-src 'none'; style-src 'nonce-%s'; form-action 'self'; base-uri 'none'; \
                        frame-ancestors 'none'"""
                        .formatted(style));
        if (reply.status() == 303) {
            headers.put("Location", "/" + code);
        }
        if (reply.status() == 405) {
            headers.put("Allow", "GET, POST");
        }
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    /** Holds an answer to a request. */
    private record Reply(int status, String html) {

        static final Reply REFUSED = of(403, "This page is for phones of the same network.");

        static Reply of(int status, String sentence) {
            return new Reply(status, Html.of("", "<h1>" + Html.escaped(sentence) + "</h1>", false));
        }
    }

    /** Writes the page of a phone, which needs no script and loads nothing. */
    private record Html(Page page, String phone, String code) {

        /** A phone asks for the next question after this many seconds. */
        private static final int SECONDS = 4;

        static final String CLOSED =
                "<h1>The vote is closed. Look at the screen.</h1><p>The next question appears here.</p>";

        String text() {
            return of(page.where(), page.open() ? form() : CLOSED, true);
        }

        private String form() {
            Integer mine = page.chosen().get(phone);
            StringBuilder buttons = new StringBuilder();
            for (int i = 0; i < page.answers().size(); i++) {
                boolean chosen = mine != null && mine == i;
                buttons.append("<button name=\"a\" value=\"%1$s\"%2$s><b>%1$s</b><span>%3$s</span></button>"
                        .formatted(
                                i + 1,
                                chosen ? " class=\"mine\" aria-pressed=\"true\"" : "",
                                escaped(page.answers().get(i))));
            }
            return """
                    <h1>%s</h1><form method="post" action="/%s"><input type="hidden" name="q" value="%s">%s</form>\
                    <p class="said">%s</p><p>Nobody sees who chose what.</p>"""
                    .formatted(
                            escaped(page.text()),
                            code,
                            page.question(),
                            buttons,
                            mine == null
                                    ? "No vote yet."
                                    : "<b>Your vote: %s.</b> You can change it until the reveal.".formatted(mine + 1));
        }

        /**
         * Returns a page.
         *
         * @param body HTML
         * @param follows whether the phone asks again on its own
         */
        static String of(String where, String body, boolean follows) {
            return """
                    <!DOCTYPE html>
                    <html lang="en"><head><meta charset="utf-8">
                    <meta name="viewport" content="width=device-width, initial-scale=1">
                    %s<title>Skewscope: vote</title>
                    <style nonce="{style}">
                    body { font: 18px/1.4 system-ui, sans-serif; color: #24292f; background: #f6f8fa; margin: 0 auto; padding: 16px; max-width: 480px; }
                    header { display: flex; justify-content: space-between; font-size: 15px; color: #57606a; }
                    h1 { font-size: 21px; line-height: 1.3; }
                    button { display: flex; gap: 14px; align-items: center; width: 100%%; min-height: 64px; margin: 0 0 12px; padding: 12px 16px; font: inherit; text-align: left; color: inherit; background: #fff; border: 2px solid #8c959f; border-radius: 8px; }
                    button.mine { background: #ddf4ff; border-color: #0550ae; }
                    .said { padding: 12px; background: #fff; border: 1px solid #d0d7de; border-radius: 8px; }
                    p { font-size: 16px; color: #57606a; }
                    </style></head><body><header><b>Skewscope</b><span>%s</span></header>%s</body></html>
                    """
                    .formatted(
                            follows ? "<meta http-equiv=\"refresh\" content=\"%s\">".formatted(SECONDS) : "",
                            escaped(where),
                            body);
        }

        /** Returns a text for the page, in which a brace stands for the style's number only. */
        static String escaped(String text) {
            return MarkupText.escaped(text).replace("{", "&#123;");
        }
    }

    /** Limits how often an address may ask, and how many addresses are heard. */
    private static final class Allowance {

        /** A wrong code costs as much as this many requests. */
        static final int WRONG_CODE = 5;

        private static final double BURST = 40;
        private static final double PER_SECOND = 1;
        private static final int MOST_PHONES = 2_000;

        private final LongSupplier nanos;
        private final Map<String, Account> accounts = new HashMap<>();

        Allowance(LongSupplier nanos) {
            this.nanos = nanos;
        }

        /** Returns whether an address may ask now; it pays in either case, down to nothing. */
        synchronized boolean spend(String address, int cost) {
            long now = nanos.getAsLong();
            Account old = accounts.get(address);
            if (old == null && accounts.size() >= MOST_PHONES) {
                return false;
            }
            double has = old == null ? BURST : Math.min(BURST, old.left() + PER_SECOND * (now - old.at()) / 1e9);
            accounts.put(address, new Account(Math.max(0, has - cost), now));
            return has >= cost;
        }

        private record Account(double left, long at) {}
    }
}
