package org.skewscope.gui.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.skewscope.engine.EngineException;
import org.skewscope.gui.session.Session;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.ImageSource;

/** The desk without a toolkit: this test's thread is the window's. */
class ValueDeskTest {

    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final EngineThread thread = new EngineThread();
    private final List<Integer> asked = new CopyOnWriteArrayList<>();
    private final Session session = new Session(new PathwaySet(PathwayPreset.pathways(), 0));
    private final ValueDesk desk =
            new ValueDesk(
                    session,
                    (request, sink, cancellation) -> {
                        asked.add(request.pathways().size());
                        throw new EngineException("No engine");
                    },
                    thread,
                    window::add);

    @AfterEach
    void end() {
        thread.close();
    }

    @Test
    void oneValueIsRunBeforeSeveralTogether() throws InterruptedException {
        session.addPictures(List.of(ImageSource.of(Path.of("a.png"))));
        PathwayOption resize = PathwayOption.byKey("resize").orElseThrow();
        Pathway now = session.pathways().get(1);
        Map<String, Pathway> values = new LinkedHashMap<>();
        for (String id : List.of("pillow-box", "pillow-lanczos", "tf-area", "tf-bicubic")) {
            values.put(id, resize.set(now, id));
        }

        desk.open(values);

        window.poll(20, TimeUnit.SECONDS).run();
        assertThat(desk.tried().get()).containsOnlyKeys("pillow-box");
        window.poll(20, TimeUnit.SECONDS).run();
        assertThat(List.copyOf(asked).subList(0, 2)).containsExactly(1, 3);
    }
}
