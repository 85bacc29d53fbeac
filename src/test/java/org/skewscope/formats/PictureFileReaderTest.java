package org.skewscope.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.skewscope.picture.PictureFile;

class PictureFileReaderTest {

    @Test
    void theDigestIsThatOfTheWholeFile() throws Exception {
        byte[] gif = "GIF89a\1\0\1\0\0\0\0;".getBytes(StandardCharsets.ISO_8859_1);

        PictureFile file = PictureFileReader.of("dot.gif", gif);

        // printf 'GIF89a\1\0\1\0\0\0\0;' | sha256sum
        assertThat(file.sha256()).isEqualTo("1f19970f056cd116a5fe3c02422c1ee1ac827136df470b5c89af492620512aa4");
        assertThat(file.part(new byte[1]).sha256()).isEqualTo(file.sha256());
    }
}
