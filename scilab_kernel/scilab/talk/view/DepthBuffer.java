package scilabkernel;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/** Paints triangles and lines into an image, and keeps for each pixel how far away it is: less is nearer. */
final class DepthBuffer {
    /** A line on a surface is in front of it, although both are equally far away. */
    private static final float OFFSET = 1e-4f;

    /** So many pixels beside the middle of a line, a steep surface may be nearer than the line. */
    private static final float SLOPE = 1.5f;
    private static final float STEEPEST = 0.01f;

    final int width;
    final int height;
    private final int[] pixels;
    private final float[] depths;
    private final boolean smooth;

    /** The image must be of TYPE_INT_RGB. */
    DepthBuffer(BufferedImage image, boolean smooth) {
        width = image.getWidth();
        height = image.getHeight();
        pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        depths = new float[pixels.length];
        this.smooth = smooth;
        clear();
    }

    /** Forget how far away what was painted is. */
    void clear() {
        Arrays.fill(depths, Float.POSITIVE_INFINITY);
    }

    /** Tell whether a triangle is in front of a pixel at this depth. */
    boolean hides(int x, int y, double depth) {
        return x >= 0 && y >= 0 && x < width && y < height && depths[y * width + x] < depth - OFFSET;
    }


    /** Mix a colour, 0xRRGGBB, into a pixel; "cover" from 0 to 1. */
    void mix(int x, int y, int colour, float cover) {
        int k = y * width + x;
        int old = pixels[k];
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int below = (old >> shift) & 255;
            int above = (colour >> shift) & 255;
            mixed |= (below + Math.round(cover * (above - below))) << shift;
        }
        pixels[k] = mixed;
    }

    /** Paint a triangle: p has x, y and depth of each corner. */
    void triangle(float[] p, Shade shade, double[][] planes) {
        float area = (p[3] - p[0]) * (p[7] - p[1]) - (p[4] - p[1]) * (p[6] - p[0]);
        if (area == 0 || Float.isNaN(area) || Float.isInfinite(area)) {
            return;
        }
        int left = Math.max(0, (int) Math.ceil(Math.min(p[0], Math.min(p[3], p[6])) - 0.5f));
        int right = Math.min(width - 1, (int) Math.floor(Math.max(p[0], Math.max(p[3], p[6])) - 0.5f));
        int top = Math.max(0, (int) Math.ceil(Math.min(p[1], Math.min(p[4], p[7])) - 0.5f));
        int bottom = Math.min(height - 1, (int) Math.floor(Math.max(p[1], Math.max(p[4], p[7])) - 0.5f));
        float bx = (p[7] - p[1]) / area; // the share of the second corner, and how it grows
        float by = -(p[6] - p[0]) / area;
        float cx = -(p[4] - p[1]) / area;
        float cy = (p[3] - p[0]) / area;
        float steep = Math.abs(bx * (p[5] - p[2]) + cx * (p[8] - p[2]))
            + Math.abs(by * (p[5] - p[2]) + cy * (p[8] - p[2]));
        float back = OFFSET + Math.min(SLOPE * steep, STEEPEST);
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                float dx = x + 0.5f - p[0];
                float dy = y + 0.5f - p[1];
                float b = bx * dx + by * dy;
                float c = cx * dx + cy * dy;
                if (b < -1e-5f || c < -1e-5f || b + c > 1.00001f) {
                    continue;
                }
                float depth = p[2] + b * (p[5] - p[2]) + c * (p[8] - p[2]);
                int k = y * width + x;
                if (depth + back < depths[k] && isKept(planes, x + 0.5, y + 0.5, depth)) {
                    depths[k] = depth + back;
                    pixels[k] = shade.colour(b, c);
                }
            }
        }
    }

    /** Paint a line: p has x, y and depth of both ends; "wide" in pixels. */
    void line(float[] p, int colour, float wide, Dash dash, double[][] planes) {
        float dx = p[3] - p[0];
        float dy = p[4] - p[1];
        float length = (float) Math.sqrt(dx * dx + dy * dy);
        if (!(length > 0) || Float.isInfinite(length)) {
            return;
        }
        float half = Math.max(wide, 1) / 2;
        float reach = half + 0.5f; // smooth edges
        boolean flat = Math.abs(dx) >= Math.abs(dy);
        int along = flat ? 0 : 1;
        float slope = flat ? dy / dx : dx / dy;
        float span = reach * length / Math.abs(flat ? dx : dy);
        int first = Math.max(0, (int) Math.floor(Math.min(p[along], p[3 + along]) - reach));
        int last = Math.min((flat ? width : height) - 1, (int) Math.ceil(Math.max(p[along], p[3 + along]) + reach));
        for (int u = first; u <= last; u++) {
            float middle = p[1 - along] + (u + 0.5f - p[along]) * slope;
            int from = Math.max(0, (int) Math.floor(middle - span));
            int to = Math.min((flat ? height : width) - 1, (int) Math.ceil(middle + span));
            for (int v = from; v <= to; v++) {
                int x = flat ? u : v;
                int y = flat ? v : u;
                float ex = x + 0.5f - p[0];
                float ey = y + 0.5f - p[1];
                float t = (ex * dx + ey * dy) / length;
                float aside = Math.max(0, Math.min(1, reach - Math.abs(ex * dy - ey * dx) / length));
                float cover = aside * Math.max(0, Math.min(1, Math.min(t, length - t) + 1));
                if (!smooth) {
                    cover = cover < 0.5f ? 0 : 1;
                }
                float depth = p[2] + Math.max(0, Math.min(1, t / length)) * (p[5] - p[2]);
                if (cover > 0 && (dash == null || dash.isOn(t)) && depth <= depths[y * width + x]
                        && isKept(planes, x + 0.5, y + 0.5, depth)) {
                    mix(x, y, colour, cover);
                }
            }
        }
    }

    private static boolean isKept(double[][] planes, double x, double y, double depth) {
        for (double[] plane : planes) {
            if (plane[0] * x + plane[1] * y + plane[2] * depth + plane[3] < 0) {
                return false;
            }
        }
        return true;
    }

    /** The colour of a triangle. */
    interface Shade {
        /** Give 0xRRGGBB where the second and the third corner have these shares. */
        int colour(float second, float third);
    }

    /** The dashes of a line. */
    static final class Dash {
        private final float[] lengths;
        private float phase;
        private float total;

        Dash(float[] lengths, float scale) {
            this.lengths = lengths.clone();
            for (int k = 0; k < lengths.length; k++) {
                this.lengths[k] *= scale;
                total += this.lengths[k];
            }
        }

        /** Go on after a line of this length. */
        void advance(float length) {
            phase += length;
        }

        void begin() {
            phase = 0;
        }

        boolean isOn(float t) {
            float left = (Math.max(0, phase + t)) % total;
            for (int k = 0; k < lengths.length; k++) {
                left -= lengths[k];
                if (left < 0) {
                    return k % 2 == 0;
                }
            }
            return false;
        }
    }
}
