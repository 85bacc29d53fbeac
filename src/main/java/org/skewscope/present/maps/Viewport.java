package org.skewscope.present.maps;

/**
 * Describes which part of a picture a view shows, and how large.
 *
 * @param pictureWidth in picture pixels
 * @param pictureHeight in picture pixels
 * @param viewWidth in view pixels
 * @param viewHeight in view pixels
 * @param scale view pixels a picture pixel
 * @param originX where the picture's left edge lies in the view
 * @param originY where the picture's upper edge lies in the view
 */
public record Viewport(
        int pictureWidth,
        int pictureHeight,
        double viewWidth,
        double viewHeight,
        double scale,
        double originX,
        double originY) {

    /** The largest zoom. */
    public static final double LARGEST = 32;

    /** Returns the whole picture, centerd, as large as it fits. */
    public static Viewport fitting(int pictureWidth, int pictureHeight, double viewWidth, double viewHeight) {
        double fit = fitScale(pictureWidth, pictureHeight, viewWidth, viewHeight);
        return new Viewport(pictureWidth, pictureHeight, viewWidth, viewHeight, fit, 0, 0).panned(0, 0);
    }

    /**
     * Returns the scale of the whole picture: a whole or half step where one nearly fills the view,
     * because then every pixel is as large as its neighbour, else what fills it.
     */
    static double fitScale(int pictureWidth, int pictureHeight, double viewWidth, double viewHeight) {
        double exact = Math.min(viewWidth / pictureWidth, viewHeight / pictureHeight);
        double step = Math.floor(exact * 2) / 2;
        return step >= 1 && step >= 0.93 * exact ? step : Math.max(exact, 1e-6);
    }

    public double fitScale() {
        return fitScale(pictureWidth, pictureHeight, viewWidth, viewHeight);
    }

    public boolean fits() {
        return scale == fitScale();
    }

    /**
     * Returns the part at another scale; the point of the picture under this point of the view
     * stays there.
     */
    public Viewport zoomedTo(double nextScale, double viewX, double viewY) {
        // A picture of few pixels fills the view at more than the largest zoom.
        double largest = Math.max(LARGEST, fitScale());
        double bounded = Math.max(Math.min(nextScale, largest), Math.min(fitScale(), 1));
        double ratio = bounded / scale;
        return settled(
                viewWidth, viewHeight, bounded, viewX - (viewX - originX) * ratio, viewY - (viewY - originY) * ratio);
    }

    /** Returns the next larger (positive) or smaller step of fit, 1, 2, 4 ... 32. */
    public Viewport stepped(int direction, double viewX, double viewY) {
        double fit = fitScale();
        double next = direction > 0 ? Math.max(LARGEST, fit) : Math.min(fit, 1);
        for (double step = 1; step <= LARGEST; step *= 2) {
            if (direction > 0 && step > scale) {
                next = Math.min(next, step);
            }
            if (direction < 0 && step < scale) {
                next = Math.max(next, step);
            }
        }
        boolean fitBetween = direction > 0 ? fit > scale && fit < next : fit < scale && fit > next;
        return zoomedTo(fitBetween ? fit : next, viewX, viewY);
    }

    public Viewport panned(double dx, double dy) {
        return settled(viewWidth, viewHeight, scale, originX + dx, originY + dy);
    }

    /**
     * Returns the equal part of the picture in a view of another size; a whole picture stays whole.
     */
    public Viewport inView(double otherWidth, double otherHeight) {
        double ratio = fitScale(pictureWidth, pictureHeight, otherWidth, otherHeight) / fitScale();
        double centerX = (viewWidth / 2 - originX) / scale;
        double centerY = (viewHeight / 2 - originY) / scale;
        double other = scale * ratio;
        return settled(
                otherWidth, otherHeight, other, otherWidth / 2 - centerX * other, otherHeight / 2 - centerY * other);
    }

    /** Returns the equal scale and center in a view that has another size. */
    public Viewport resized(double width, double height) {
        return settled(width, height, scale, originX + (width - viewWidth) / 2, originY + (height - viewHeight) / 2);
    }

    /** Moves so far that this picture pixel lies inside the view. */
    public Viewport revealing(int x, int y) {
        double left = toViewX(x);
        double top = toViewY(y);
        return panned(
                Math.max(0, -left) + Math.min(0, viewWidth - left - scale),
                Math.max(0, -top) + Math.min(0, viewHeight - top - scale));
    }

    /** Returns the column under a point of the view; may lie outside the picture. */
    public int pictureX(double viewX) {
        return (int) Math.floor((viewX - originX) / scale);
    }

    /** Returns the row under a point of the view; may lie outside the picture. */
    public int pictureY(double viewY) {
        return (int) Math.floor((viewY - originY) / scale);
    }

    public double toViewX(double pictureX) {
        return originX + pictureX * scale;
    }

    public double toViewY(double pictureY) {
        return originY + pictureY * scale;
    }

    /** Returns a part with no gap at an edge while the picture is larger than the view; centered while smaller. */
    private Viewport settled(double width, double height, double nextScale, double x, double y) {
        return new Viewport(
                pictureWidth,
                pictureHeight,
                width,
                height,
                nextScale,
                settled(x, width, pictureWidth * nextScale),
                settled(y, height, pictureHeight * nextScale));
    }

    private static double settled(double origin, double view, double picture) {
        if (picture <= view) {
            return Math.floor((view - picture) / 2);
        }
        return Math.max(view - picture, Math.min(0, origin));
    }
}
