package org.skewscope.recipe;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says what a resize method does, so that two methods can be compared property by property.
 *
 * @param id of the method, such as {@code tf-bilinear-antialias}
 */
public record ResizeMethod(String id) {

    private static final Pattern RELEASE = Pattern.compile("^(pillow|opencv|torchvision|torch)[0-9]+-");

    private static final Map<String, String> RELEASES = Map.of(
            "pillow12-", "Pillow 12",
            "opencv4-", "OpenCV 4",
            "torch28-", "torch 2.8",
            "torch210-", "torch 2.10",
            "torchvision23-", "torchvision 0.23");

    private static final String NEAREST = "nearest neighbor";
    private static final String BICUBIC = "bicubic";

    /** A property in which two methods can differ while they agree in the others. */
    public enum Property {
        GRID,
        ANTIALIASING,
        KERNEL,
        ROUNDING
    }

    /** Where a method samples the picture for the pixels of the result. */
    public enum Grid {
        CENTERS,
        CORNERS,
        ALIGNED_CORNERS
    }

    /** Returns whether the method is one of a library's, such as {@code tf-}, in any release. */
    public boolean of(String library) {
        return usual().id.startsWith(library);
    }

    /** Returns the release whose bits the method has, such as "Pillow 12"; empty for any. */
    public Optional<String> release() {
        Optional<String> own = Optional.ofNullable(RELEASES.get(id.substring(0, id.indexOf('-') + 1)));
        return own.or(this::usualRelease);
    }

    private Optional<String> usualRelease() {
        if (of("pillow-")) {
            return Optional.of("Pillow 13");
        }
        if (of("opencv-")) {
            return Optional.of("OpenCV 5");
        }
        return of("torchvision-")
                ? Optional.of("torchvision 0.21")
                : Optional.of("torch 2.6").filter(release -> of("torch-"));
    }

    /**
     * Returns this method of the release that its library's plain ids name: the newest, or the one
     * that Skewscope was first proven with.
     */
    public ResizeMethod usual() {
        return new ResizeMethod(RELEASE.matcher(id).replaceFirst("$1-"));
    }

    /** Returns whether the method has the bits of another release than its library's plain ids. */
    public boolean isOfOtherRelease() {
        return !usual().equals(this);
    }

    /** Returns whether two releases of a library compute one method differently. */
    public boolean isOtherReleaseOf(ResizeMethod other) {
        return !equals(other) && usual().equals(other.usual());
    }

    /** Returns the name of the kernel, such as "bicubic". */
    public String kernel() {
        if (id.contains("nearest")) {
            return NEAREST;
        }
        if (id.contains("mitchell")) {
            return "Mitchell-Netravali";
        }
        if (id.contains("box") || id.contains("area")) {
            return "area averaging";
        }
        if (id.contains("cubic") || id.contains("catmullrom") || reduces()) {
            return BICUBIC;
        }
        if (id.contains("lanczos")) {
            return "Lanczos";
        }
        if (id.contains("hamming")) {
            return "Hamming";
        }
        return id.contains("gaussian") ? "Gaussian" : "bilinear";
    }

    /** Returns whether the method copies one pixel for each pixel of the result. */
    public boolean isNearest() {
        return kernel().equals(NEAREST);
    }

    /** Returns whether the method averages over more pixels when it shrinks the picture. */
    public boolean antialiases() {
        if (isNearest() || of("java2d") || of("tf1-")) {
            return false;
        }
        return of("tf-") || of("opencv") || of("torch-") ? id.endsWith("antialias") || id.contains("area") : true;
    }

    /** Returns whether the decoder of a JPEG file shrinks before the resize. */
    public boolean reduces() {
        return id.contains("thumbnail");
    }

    /** Returns where the method samples. */
    public Grid grid() {
        if (id.endsWith("align-corners")) {
            return Grid.ALIGNED_CORNERS;
        }
        return of("tf1-") ? Grid.CORNERS : Grid.CENTERS;
    }

    /** Returns whether the library returns whole numbers for 8-bit pictures. */
    public boolean rounds() {
        return !of("tf") && !of("skimage") && !of("torch-");
    }

    /**
     * Returns the cubic coefficient, which is a = -0.75 in OpenCV, TensorFlow 1 and torch's {@code
     * interpolate} without antialiasing, and a = -0.5 elsewhere.
     */
    public double coefficient() {
        return of("opencv") || of("tf1") || of("torch-") && !antialiases() ? -0.75 : -0.5;
    }

    /**
     * Returns the properties in which two methods differ, in the order of {@link Property}. The
     * cubic coefficient belongs to the kernel.
     */
    public List<Property> differing(ResizeMethod other) {
        return Arrays.stream(Property.values())
                .filter(property -> !value(property).equals(other.value(property)))
                .toList();
    }

    private Object value(Property property) {
        return switch (property) {
            case GRID -> grid();
            case ANTIALIASING -> antialiases();
            case KERNEL -> kernel().equals(BICUBIC) ? kernel() + coefficient() : kernel();
            case ROUNDING -> rounds();
        };
    }

    /** Returns whether all that this method does is said by its properties. */
    private boolean isPlain() {
        return !isNearest() && !reduces() && !of("skimage") && !of("java2d");
    }

    /**
     * Returns the method that differs from this one in a property alone, where it does what another
     * method does. Whether it rounds does not matter where the two methods differ in that, since
     * the other properties change much more.
     *
     * @param property in which this method and the other differ
     * @return a method of this one's library or else of the other's, if they offer one; empty if no
     *     library offers it, or if one of the methods does more than its properties say
     */
    public Optional<ResizeMethod> with(Property property, ResizeMethod other) {
        if (!isPlain() || !other.isPlain()) {
            return Optional.empty();
        }
        return Arrays.stream(Resizer.values())
                .map(each -> new ResizeMethod(each.id()))
                .filter(each -> each.isPlain() && each.isBetween(this, other, property))
                .min(Comparator.comparingInt(each -> rank(each, other)));
    }

    private boolean isBetween(ResizeMethod start, ResizeMethod end, Property changed) {
        return Arrays.stream(Property.values())
                .allMatch(property -> property == changed
                        ? value(property).equals(end.value(property))
                        : value(property).equals(start.value(property))
                                || property == Property.ROUNDING
                                        && value(property).equals(end.value(property)));
    }

    private int rank(ResizeMethod candidate, ResizeMethod other) {
        int more = candidate.rounds() == rounds() ? 0 : 3;
        if (candidate.library().equals(library())) {
            return more;
        }
        return more + (candidate.library().equals(other.library()) ? 1 : 2);
    }

    private String library() {
        String plain = usual().id;
        return plain.substring(0, plain.indexOf('-'));
    }
}
