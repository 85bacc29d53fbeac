package org.skewscope.present.maps;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.skewscope.compare.Enumeration;
import org.skewscope.option.OptionKey;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.picture.PictureContents;
import org.skewscope.present.SettingWording;

/** Says what a picture's file holds, and what a pathway's options make of it. */
final class FileWording {

    /** What a file can hold besides colors that go without saying. */
    private static final Set<String> TELLING = Set.of("gray", "palette");

    private FileWording() {}

    /**
     * Names a property of a file for which an option says what becomes of it.
     *
     * @param name in a sentence about decoders
     */
    private record Property(OptionKey option, boolean held, String name, String words) {}

    private static List<Property> properties(PictureContents file) {
        String channels = file.traits().channels();
        int orientation = file.traits().orientation();
        return List.of(
                new Property(OptionKey.ALPHA, channels.equals("with alpha"), "alpha", "alpha"),
                new Property(OptionKey.DEPTH, file.bits() > Byte.SIZE, "depth", file.bits() + " bits a channel"),
                new Property(OptionKey.INK, channels.equals("CMYK"), "ink", "four inks (CMYK)"),
                new Property(OptionKey.PROFILE, !file.profile().isEmpty(), "profile", "profile " + file.profile()),
                new Property(OptionKey.ORIENTATION, orientation > 1, "turn", "EXIF orientation " + orientation));
    }

    private static List<Property> held(PictureContents file) {
        return properties(file).stream().filter(Property::held).toList();
    }

    /** Returns what a file holds, such as "PNG, 640 × 480 pixels, alpha, profile Display P3". */
    static String holds(PictureContents file) {
        List<String> words = new ArrayList<>();
        words.add(file.format().title());
        words.add(
                "%d × %d pixels".formatted(file.traits().width(), file.traits().height()));
        if (TELLING.contains(file.traits().channels())) {
            words.add(file.traits().channels());
        }
        if (!file.traits().chroma().isEmpty()) {
            words.add("chroma " + file.traits().chroma());
        }
        held(file).stream().map(Property::words).forEach(words::add);
        return String.join(", ", words);
    }

    /** Returns what reads the file, such as "reads with PIL.Image.open". */
    static String reads(Pathway pathway) {
        PathwayOption decoder = PathwayOption.of(OptionKey.DECODER);
        return pathway.recorded()
                ? "is a recorded run"
                : "reads with " + decoder.description().nameOf(decoder.valueIn(pathway));
    }

    /**
     * Returns what a pathway's options make of that, such as "alpha over white; the decoder decides on profile and
     * turn"; empty where the file holds nothing that an option treats.
     */
    static String treats(PictureContents file, Pathway pathway) {
        if (pathway.recorded()) {
            return "how it read the file is not known";
        }
        List<String> words = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (Property each : held(file)) {
            PathwayOption option = PathwayOption.of(each.option());
            if (option.choices().get(0).id().equals(option.valueIn(pathway))) {
                left.add(each.name());
            } else {
                words.add(SettingWording.chip(option, pathway));
            }
        }
        if (!left.isEmpty()) {
            words.add("the decoder decides on " + Enumeration.ofWords(left));
        }
        return String.join("; ", words);
    }
}
