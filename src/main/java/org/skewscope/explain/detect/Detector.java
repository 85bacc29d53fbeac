package org.skewscope.explain.detect;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Looks for one kind of cause in two pictures. */
@FunctionalInterface
interface Detector {

    /** What it finds, sure or not; empty where it finds nothing. */
    List<Fit> fits(Scene scene);

    /** One that needs to know no more than the two pictures, A first. */
    static Detector of(BiFunction<Raster, Raster, Optional<Fit>> search) {
        return scene -> search.apply(scene.a(), scene.b()).stream().toList();
    }

    /** The same, where nothing before it is sure. */
    static Detector ofUnsure(BiFunction<Raster, Raster, Optional<Fit>> search) {
        return scene -> scene.best() >= Detectors.SURE ? List.of() : of(search).fits(scene);
    }
}
