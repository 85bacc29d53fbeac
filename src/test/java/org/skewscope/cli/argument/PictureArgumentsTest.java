package org.skewscope.cli.argument;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the PICTURE arguments stand for. */
class PictureArgumentsTest {

    /** As a shell passes on "$UNSET": not the folder in which the command is typed. */
    @Test
    void anEmptyArgumentIsNotTheWorkingFolder() throws IOException {
        PictureArguments files = PictureArguments.expand(List.of(Path.of("")));
        assertThat(files.files()).isEmpty();
        assertThat(files.complaints()).containsExactly("A PICTURE is empty. Name a picture file or a folder.");
    }
}
