package org.skewscope.present.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluralVerbTest {

    @ParameterizedTest
    @CsvSource({
        "shrinks the picture without antialiasing, shrink the picture without antialiasing",
        "resizes with bilinear, resize with bilinear",
        "stretches the picture, stretch the picture",
        "applies the EXIF orientation, apply the EXIF orientation",
        "has another decoder, have another decoder",
        "uses bicubic, use bicubic",
        "is gray, are gray",
        "passes the values on, pass the values on"
    })
    void theFirstVerbBecomesPlural(String one, String many) {
        assertThat(PluralVerb.of(one)).contains(many);
    }

    @Test
    void aClauseWithASecondVerbIsLeftToOneSubject() {
        assertThat(PluralVerb.of("crops the center and resizes it")).isEmpty();
        assertThat(PluralVerb.of("first differ at Resize")).isEmpty();
    }
}
