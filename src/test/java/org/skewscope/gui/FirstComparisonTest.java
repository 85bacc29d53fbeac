package org.skewscope.gui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.gui.WindowLauncher.FirstComparison;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.worker.client.EngineClient;

/** An engine that refuses tells as well as any that it was asked, and once only. */
class FirstComparisonTest {

    private final List<Object> asked = new ArrayList<>();
    private final FirstComparison engine = new FirstComparison((EngineClient) Proxy.newProxyInstance(
            EngineClient.class.getClassLoader(), new Class<?>[] {EngineClient.class}, (proxy, method, arguments) -> {
                asked.add(arguments[0]);
                throw new EngineException("refused");
            }));

    @Test
    void theSameRequestIsNotAskedTwice() {
        engine.ask(of("a.jpg"));
        refuses(of("a.jpg"));
        assertThat(asked).containsExactly(of("a.jpg"));
    }

    @Test
    void anotherRequestIsAsked() {
        engine.ask(of("a.jpg"));
        refuses(of("b.jpg"));
        assertThat(asked).containsExactly(of("a.jpg"), of("b.jpg"));
    }

    @Test
    void theAnswerServesOnce() {
        engine.ask(of("a.jpg"));
        refuses(of("a.jpg"));
        refuses(of("a.jpg"));
        assertThat(asked).hasSize(2);
    }

    private void refuses(ComparisonRequest request) {
        assertThatThrownBy(() -> engine.compare(request, ProgressListener.NONE, Cancellation.NEVER))
                .isInstanceOf(EngineException.class)
                .hasMessage("refused");
    }

    private static ComparisonRequest of(String picture) {
        return new ComparisonRequest(ImageSource.of(Path.of(picture)), PathwayPreset.pathways(), 0, false);
    }
}
