package org.skewscope.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skewscope.gui.lesson.frame.LessonFiles.ThreadLink;

/** What a thread's link opens. */
class ThreadLinkTest {

    @Test
    void onlyAThreadHasAnAddress() {
        assertThat(ThreadLink.address("tensorflow/tensorflow#6720"))
                .isEqualTo("https://github.com/tensorflow/tensorflow/issues/6720");
        assertThat(ThreadLink.address("file:///etc/passwd#1")).isEmpty();
        assertThat(ThreadLink.address("a/b/c#1")).isEmpty();
    }
}
