package org.skewscope.present.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ViewportTest {

    @Test
    void fitsInWholeOrHalfStepsWhereOneNearlyFills() {
        assertThat(Viewport.fitting(224, 224, 448, 448).scale()).isEqualTo(2);
        assertThat(Viewport.fitting(224, 224, 460, 450).scale()).isEqualTo(2);
        assertThat(Viewport.fitting(224, 224, 336, 340).scale()).isEqualTo(1.5);
        assertThat(Viewport.fitting(224, 224, 400, 400).scale()).isCloseTo(400 / 224.0, within(1e-12));
        assertThat(Viewport.fitting(4000, 3000, 400, 400).scale()).isEqualTo(0.1);
    }

    @Test
    void centresAPictureSmallerThanTheView() {
        Viewport viewport = Viewport.fitting(200, 100, 400, 400);
        assertThat(viewport.originX()).isZero();
        assertThat(viewport.originY()).isEqualTo(100);
        assertThat(viewport.pictureY(99)).isNegative();
        assertThat(viewport.pictureY(100)).isZero();
        assertThat(viewport.pictureX(399.9)).isEqualTo(199);
    }

    @Test
    void zoomKeepsThePixelUnderTheCursor() {
        Viewport fit = Viewport.fitting(224, 224, 448, 448);
        int column = fit.pictureX(301);
        int row = fit.pictureY(77);
        Viewport near = fit.stepped(1, 301, 77).stepped(1, 301, 77);
        assertThat(near.scale()).isEqualTo(8);
        assertThat(near.pictureX(301)).isEqualTo(column);
        assertThat(near.pictureY(77)).isEqualTo(row);
    }

    @Test
    void stepsThroughFitAndPowersOfTwo() {
        Viewport viewport = Viewport.fitting(224, 224, 336, 336);
        viewport = viewport.stepped(1, 0, 0);
        assertThat(viewport.scale()).isEqualTo(2);
        for (int i = 0; i < 9; i++) {
            viewport = viewport.stepped(1, 0, 0);
        }
        assertThat(viewport.scale()).isEqualTo(32);
        for (int i = 0; i < 4; i++) {
            viewport = viewport.stepped(-1, 0, 0);
        }
        assertThat(viewport.scale()).isEqualTo(2);
        viewport = viewport.stepped(-1, 0, 0);
        assertThat(viewport.scale()).isEqualTo(1.5);
        viewport = viewport.stepped(-1, 0, 0).stepped(-1, 0, 0);
        assertThat(viewport.scale()).isEqualTo(1);
    }

    @Test
    void aLargePictureStopsAtItsWhole() {
        Viewport viewport = Viewport.fitting(4000, 3000, 400, 400).stepped(1, 9, 9);
        assertThat(viewport.scale()).isEqualTo(1);
        assertThat(viewport.stepped(-1, 9, 9).stepped(-1, 9, 9).scale()).isEqualTo(0.1);
    }

    @Test
    void aTinyPictureFillsTheViewBeyondTheLargestZoom() {
        Viewport whole = Viewport.fitting(8, 6, 448, 448);
        assertThat(whole.scale()).isEqualTo(56);
        Viewport once = whole.zoomedTo(1, 0, 0);
        assertThat(once.zoomedTo(once.fitScale(), 0, 0).fits()).isTrue();
        assertThat(whole.stepped(1, 0, 0).scale()).isEqualTo(56);
        assertThat(whole.stepped(-1, 0, 0).scale()).isEqualTo(32);
    }

    @Test
    void panLeavesNoGap() {
        Viewport near = Viewport.fitting(100, 100, 400, 400).zoomedTo(8, 200, 200);
        assertThat(near.panned(10_000, -10_000).originX()).isZero();
        assertThat(near.panned(10_000, -10_000).originY()).isEqualTo(-400);
    }

    @Test
    void theSamePartInASmallerView() {
        Viewport fit = Viewport.fitting(224, 224, 448, 448);
        assertThat(fit.inView(196, 196).scale()).isEqualTo(196 / 224.0);
        Viewport small = fit.zoomedTo(8, 448, 448).inView(196, 196);
        // The lower right corner stays in sight.
        assertThat(small.pictureX(195.9)).isEqualTo(223);
        assertThat(small.scale()).isEqualTo(8 / 2.0 * 196 / 224.0);
    }

    @Test
    void revealsAPixelOutsideTheView() {
        Viewport near = Viewport.fitting(224, 224, 448, 448).zoomedTo(32, 0, 0);
        Viewport there = near.revealing(200, 100);
        assertThat(there.toViewX(201)).isLessThanOrEqualTo(448);
        assertThat(there.toViewX(200)).isGreaterThanOrEqualTo(0);
        assertThat(near.revealing(3, 3)).isEqualTo(near);
    }
}
