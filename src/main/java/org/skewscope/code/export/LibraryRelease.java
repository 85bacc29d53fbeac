package org.skewscope.code.export;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.recipe.ResizeMethod;
import org.skewscope.recipe.Resizer;

/**
 * Names the release or build of a library that computes a resizer, where the code of other releases
 * is the same and their bits are not. An exported program pins the release, and refuses to run with
 * another.
 *
 * @param name of the release in a sentence, such as "Pillow 12 and older"
 * @param module that Python imports
 * @param refuses an expression in Python that is true with any other release
 * @param requirements the proven release, pinned
 */
record LibraryRelease(String name, String module, String refuses, List<String> requirements) {

    private static final String TORCH = "torch==2.14.0";
    private static final String PILLOW_SIMD = "simd-";

    private static final Map<String, LibraryRelease> RELEASES = Map.of(
            "pillow12-",
            new LibraryRelease(
                    "Pillow 12 and older",
                    "PIL",
                    "int(PIL.__version__.split(\".\")[0]) > 12 or \"post\" in PIL.__version__",
                    List.of("pillow==12.3.0")),
            PILLOW_SIMD,
            new LibraryRelease(
                    "Pillow-SIMD", "PIL", "\"post\" not in PIL.__version__", List.of("pillow-simd==12.1.1.post0")),
            "opencv4-",
            new LibraryRelease(
                    "OpenCV 4",
                    "cv2",
                    "not cv2.__version__.startswith(\"4.\")",
                    List.of("opencv-python-headless==4.14.0.94")),
            "torch28-",
            torch("torch 2.8 and newer", 8, List.of(TORCH)),
            "torch210-",
            torch("torch 2.10 and newer", 10, List.of(TORCH)),
            "torchvision23-",
            torch("torchvision 0.23 and newer, with torch 2.8 and newer", 8, List.of(TORCH, "torchvision==0.29.0")));

    private static LibraryRelease torch(String name, int minor, List<String> requirements) {
        return new LibraryRelease(
                name,
                "torch",
                "tuple(map(int, torch.__version__.split(\".\")[:2])) < (2, %d)".formatted(minor),
                requirements);
    }

    LibraryRelease {
        requirements = List.copyOf(requirements);
    }

    /** Returns the release that a resizer needs; empty if the usual one computes it. */
    static Optional<LibraryRelease> of(Resizer resizer) {
        String id = resizer.id();
        return Optional.ofNullable(RELEASES.get(id.substring(0, id.indexOf('-') + 1)));
    }

    /** Returns the id of the resizer whose code is the same, such as pillow-box of pillow12-box. */
    static String code(Resizer resizer) {
        return isPillowSimd(resizer)
                ? resizer.id().replace(PILLOW_SIMD, "pillow-")
                : new ResizeMethod(resizer.id()).usual().id();
    }

    /** Returns whether a resizer is Pillow-SIMD's, of which Skewscope reproduces whole pictures. */
    static boolean isPillowSimd(Resizer resizer) {
        return resizer.id().startsWith(PILLOW_SIMD);
    }

    /** Returns the lines at the program's start that refuse another release. */
    List<String> check(Resizer resizer) {
        return List.of(
                "if %s:".formatted(refuses),
                "    raise ImportError(",
                "        \"resize=%s has the arithmetic of %s. This is %s \" + %s.__version__"
                        .formatted(resizer.id(), name, module, module),
                "        + \". Run: pip install %s\")".formatted(String.join(" ", requirements)));
    }
}
