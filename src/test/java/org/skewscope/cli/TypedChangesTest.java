package org.skewscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.skewscope.cli.argument.PathwayArgument;
import org.skewscope.cli.argument.PathwayArgument.TypedChanges;
import org.skewscope.picture.InputSize;

class TypedChangesTest {

    @Test
    void numbersBelongToTheValueBeforeThem() {
        assertThat(TypedChanges.of("normalize=steps:/255,float64,-0.5:0.4:0.3,size=299,name=a,1"))
                .containsExactly("normalize=steps:/255,float64,-0.5:0.4:0.3", "size=299", "name=a", "1");
        assertThat(TypedChanges.of("framing=ultralytics-letterbox:114,top-left"))
                .containsExactly("framing=ultralytics-letterbox:114,top-left");
    }

    @Test
    void anEscapedCommaStaysInNamesAndPaths() {
        assertThat(TypedChanges.of("name=a\\,b=1,size=299")).containsExactly("name=a,b=1", "size=299");
        assertThat(TypedChanges.of("model=/m\\,a=b/x.pb,size=299")).containsExactly("model=/m,a=b/x.pb", "size=299");
    }

    @Test
    void eachNumberCanBeTypedByItsName() {
        assertThat(normalize("eager,normalize=mean-std,mean=0.5,std=0.25,scale=1/255"))
                .isEqualTo("mean-std:0.00392156862745098,0.5,0.25");
        assertThat(framing("eager,framing=resize-center-crop,short-side=232")).isEqualTo("resize-center-crop:232");
    }

    @Test
    void aNumberWithoutItsValueIsAnsweredWithWhatToWrite() {
        assertThatThrownBy(() -> normalize("eager,mean=0.5"))
                .hasMessageContaining("Write normalize=mean-std before it");
    }

    private static String normalize(String text) {
        return PathwayArgument.parse(text, InputSize.STANDARD)
                .pathways()
                .get(0)
                .preprocessing()
                .normalization()
                .id();
    }

    private static String framing(String text) {
        return PathwayArgument.parse(text, InputSize.STANDARD)
                .pathways()
                .get(0)
                .preprocessing()
                .framing()
                .id();
    }
}
