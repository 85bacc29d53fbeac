package org.skewscope.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.skewscope.audit.PairDetailCount.ClassCount;
import org.skewscope.audit.PairDetailCount.SliceCount;
import org.skewscope.audit.statistics.Fisher;
import org.skewscope.audit.statistics.ManyTests;
import org.skewscope.audit.statistics.PairedTable.McNemar;
import org.skewscope.audit.store.StoredPicture;
import org.skewscope.picture.PictureTraits;

class SliceCountTest {

    @Test
    void eachSliceOfThirtyPicturesIsTestedAgainstTheOthersAndAdjustedForAll() {
        SliceCount slices = new SliceCount(224);
        for (int i = 0; i < 100; i++) {
            boolean small = i < 40;
            // Half of the small ones flip, one in twenty of the others.
            boolean flip = small ? i % 2 == 0 : i % 20 == 0;
            slices.take(picture("a" + i % 3 + "/" + i, small ? 100 : 600, i < 20 ? "gray" : "color"), flip);
        }

        Map<String, List<PairDetail.Bin>> bins = slices.bins();

        assertThat(bins.keySet()).containsExactly("Long side over the input side", "Channels", "Folder");
        List<PairDetail.Bin> ratio = bins.get("Long side over the input side");
        assertThat(ratio)
                .extracting(PairDetail.Bin::name)
                .as("the smallest first")
                .containsExactly("below 1", "2.5 to 4");
        assertThat(ratio).extracting(PairDetail.Bin::n).containsExactly(40L, 60L);
        assertThat(ratio).extracting(PairDetail.Bin::flips).containsExactly(20L, 3L);
        // Twenty gray pictures are too few; the others have only twenty beside them.
        assertThat(bins.get("Channels")).allMatch(bin -> bin.adjusted().isEmpty());
        double[] p = new double[5];
        p[0] = Fisher.of(20, 40, 3, 60);
        p[1] = Fisher.of(3, 60, 20, 40);
        for (int i = 0; i < 3; i++) {
            PairDetail.Bin bin = bins.get("Folder").get(i);
            p[2 + i] = Fisher.of(bin.flips(), bin.n(), 23 - bin.flips(), 100 - bin.n());
        }
        double[] adjusted = ManyTests.benjaminiHochberg(p);
        assertThat(ratio.get(0).adjusted()).hasValue(adjusted[0]);
        assertThat(bins.get("Folder").get(2).adjusted()).hasValue(adjusted[4]);
        assertThat(adjusted[0]).isLessThan(0.001);
    }

    @Test
    void aClassIsTestedWhereSixPicturesChangeSides() {
        ClassCount classes = new ClassCount();
        for (int i = 0; i < 8; i++) {
            classes.take(7, FlipKind.RIGHT_WRONG);
            classes.take(3, i < 5 ? FlipKind.WRONG_RIGHT : FlipKind.SAME);
            classes.take(1, FlipKind.SAME);
        }

        List<PairDetail.ClassChange> changes = classes.changes();

        assertThat(changes).extracting(PairDetail.ClassChange::label).containsExactly(7, 3);
        assertThat(changes.get(0).adjusted()).hasValue(McNemar.of(8, 0).exact());
        assertThat(changes.get(1).adjusted()).isEmpty();
    }

    private static StoredPicture picture(String path, int width, String channels) {
        return new StoredPicture(
                path,
                path,
                1000,
                "JPEG",
                OptionalInt.empty(),
                Optional.of(new PictureTraits(width, width, channels, "4:2:0", 1)));
    }
}
