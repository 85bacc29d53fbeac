package org.skewscope.lesson.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real requests against the page on which phones vote; each phone has its own loopback address. */
class PhoneServerTest {

    private static final String ANNA = "127.0.0.2";
    private static final String BEN = "127.0.0.3";

    private final Map<String, Integer> votes = new ConcurrentHashMap<>();
    private final AtomicLong clock = new AtomicLong();
    private PhoneServer server;
    private String host;
    private String path;

    @BeforeEach
    void open() throws IOException {
        server = PhoneServer.open(
                InetAddress.getLoopbackAddress(),
                (phone, question, answer) -> {
                    if (question != 7 || answer > 1) {
                        return false;
                    }
                    votes.put(phone, answer);
                    server.show(page(true));
                    return true;
                },
                clock::get);
        host = server.address().substring(0, server.address().indexOf('/'));
        path = server.address().substring(server.address().indexOf('/'));
        server.show(page(true));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private PhoneServer.Page page(boolean open) {
        return new PhoneServer.Page(7, "Lesson 5 of 7", "Is <b> more?", List.of("zebra", "a & b"), open, votes);
    }

    @Test
    void thePageAsksTheQuestionAndLoadsNothing() throws IOException {
        assertThat(path).matches("/[A-Z2-9]{4}");
        String answer = get(ANNA, path);
        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .contains("Is &lt;b&gt; more?", "zebra", "a &amp; b", "Lesson 5 of 7", "No vote yet.")
                .containsIgnoringCase("Content-Security-Policy: default-src 'none'")
                .containsIgnoringCase("X-Content-Type-Options: nosniff")
                .containsIgnoringCase("Cache-Control: no-store")
                .doesNotContain("<script", "Set-Cookie", "src=", "href=");
        assertThat(get(ANNA, path.toLowerCase(java.util.Locale.ROOT)))
                .as("a code that is typed in lower case")
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void aPhoneHasOneVoteAndChangesIt() throws IOException {
        assertThat(post(ANNA, "q=7&a=1")).startsWith("HTTP/1.1 303").contains(path);
        post(BEN, "q=7&a=1");
        assertThat(votes).containsExactlyInAnyOrderEntriesOf(Map.of(ANNA, 0, BEN, 0));
        post(ANNA, "q=7&a=2");
        assertThat(votes).containsExactlyInAnyOrderEntriesOf(Map.of(ANNA, 1, BEN, 0));
        assertThat(get(ANNA, path)).contains("Your vote: 2.", "class=\"mine\"");
        assertThat(get(BEN, path)).contains("Your vote: 1.");
        assertThat(get("127.0.0.4", path)).contains("No vote yet.");
    }

    @Test
    void aVoteOnAnotherQuestionAndAfterTheRevealDoesNotCount() throws IOException {
        assertThat(post(ANNA, "q=6&a=1")).startsWith("HTTP/1.1 409").contains("is closed");
        assertThat(post(ANNA, "q=7&a=3")).startsWith("HTTP/1.1 409");
        server.show(page(false));
        assertThat(post(ANNA, "q=7&a=1")).startsWith("HTTP/1.1 409");
        assertThat(get(ANNA, path)).contains("The vote is closed.").doesNotContain("<form");
        assertThat(votes).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a=1", "q=7&a=0", "q=7&a=10", "q=-7&a=1", "q=7&a=1&name=anna", "q=99999&a=1", "", "{\"q\":7}"})
    void anotherBodyIsNoVote(String body) throws IOException {
        assertThat(post(ANNA, body)).startsWith("HTTP/1.1 400");
        assertThat(votes).isEmpty();
    }

    @Test
    void aLargeBodyIsRefusedUnread() throws IOException {
        assertThat(post(ANNA, "q=7&a=1" + " ".repeat(100))).startsWith("HTTP/1.1 413");
        try {
            assertThat(post(ANNA, "q=7&a=1" + " ".repeat(10_000_000))).startsWith("HTTP/1.1 413");
        } catch (SocketException reset) {
            // The server closed the connection before it was sent whole.
            assertThat(reset).isNotNull();
        }
        assertThat(votes).isEmpty();
        assertThat(post(BEN, "q=7&a=1")).startsWith("HTTP/1.1 303");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/ZZZZ", "/favicon.ico", "/..", "/%2e%2e/etc/passwd"})
    void anotherPathSaysNothing(String other) throws IOException {
        assertThat(get(ANNA, other)).startsWith("HTTP/1.1 404").doesNotContain("zebra", path.substring(1));
        assertThat(get(ANNA, path + "/")).startsWith("HTTP/1.1 404");
        assertThat(get(ANNA, path + "?q=7&a=1")).startsWith("HTTP/1.1 404");
    }

    @Test
    void anotherMethodAndAnotherSiteAreRefused() throws IOException {
        assertThat(ask(ANNA, "PUT " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n"))
                .startsWith("HTTP/1.1 405");
        assertThat(ask(ANNA, "GET " + path + " HTTP/1.1\r\nHost: evil.example\r\n\r\n"))
                .startsWith("HTTP/1.1 403")
                .doesNotContain("zebra");
        assertThat(post(ANNA, "q=7&a=1", "Origin: http://evil.example\r\n")).startsWith("HTTP/1.1 403");
        assertThat(votes).isEmpty();
        assertThat(post(ANNA, "q=7&a=1", "Origin: http://" + host + "\r\n")).startsWith("HTTP/1.1 303");
    }

    @Test
    void aFloodStopsOnePhoneOnlyAndForAWhile() throws IOException {
        int refused = 0;
        for (int i = 0; i < 100; i++) {
            refused += get(ANNA, path).startsWith("HTTP/1.1 429") ? 1 : 0;
        }
        assertThat(refused).isEqualTo(60);
        assertThat(post(ANNA, "q=7&a=1")).startsWith("HTTP/1.1 429");
        assertThat(post(BEN, "q=7&a=1")).startsWith("HTTP/1.1 303");
        clock.addAndGet(TimeUnit.SECONDS.toNanos(5));
        assertThat(post(ANNA, "q=7&a=2")).startsWith("HTTP/1.1 303");
    }

    @Test
    void codesCannotBeGuessedQuickly() throws IOException {
        int tried = 0;
        while (get(ANNA, "/AAAA").startsWith("HTTP/1.1 404")) {
            tried++;
        }
        assertThat(tried).isBetween(5, 8);
    }

    @Test
    void slowPeersDoNotKeepOthersFromVoting() throws IOException {
        Socket[] slow = new Socket[12];
        for (int i = 0; i < slow.length; i++) {
            slow[i] = connect(BEN);
            slow[i].getOutputStream().write("POST /".getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(post(ANNA, "q=7&a=1")).startsWith("HTTP/1.1 303");
        for (Socket each : slow) {
            each.close();
        }
    }

    @Test
    void thePortClosesWithTheLessonAndAfterItsSilence() throws IOException {
        clock.addAndGet(TimeUnit.SECONDS.toNanos(29));
        server.check();
        assertThat(get(ANNA, path)).startsWith("HTTP/1.1 200");
        server.alive();
        clock.addAndGet(TimeUnit.SECONDS.toNanos(31));
        server.check();
        assertThat(server.closed()).isTrue();
        assertThatThrownBy(() -> get(ANNA, path)).isInstanceOf(ConnectException.class);
    }

    @Test
    void aPublicAddressAndAllAddressesAreRefused() throws IOException {
        for (byte[] bytes : List.of(new byte[] {8, 8, 8, 8}, new byte[4])) {
            InetAddress address = InetAddress.getByAddress(bytes);
            assertThatThrownBy(() -> PhoneServer.open(address, (p, q, a) -> true, clock::get))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        PhoneServer.localAddress()
                .ifPresent(address -> assertThat(address.isSiteLocalAddress()).isTrue());
    }

    private String get(String phone, String where) throws IOException {
        return ask(phone, "GET " + where + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    }

    private String post(String phone, String body, String... headers) throws IOException {
        return ask(
                phone,
                "POST "
                        + path
                        + " HTTP/1.1\r\nHost: "
                        + host
                        + "\r\n"
                        + String.join("", headers)
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body);
    }

    /** Sends a request from a phone's address and returns everything that comes back. */
    private String ask(String phone, String request) throws IOException {
        try (Socket socket = connect(phone)) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Socket connect(String phone) throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout(10_000);
        socket.bind(new InetSocketAddress(phone, 0));
        int colon = host.indexOf(':');
        socket.connect(
                new InetSocketAddress(host.substring(0, colon), Integer.parseInt(host.substring(colon + 1))), 2_000);
        return socket;
    }
}
