package scilabkernel;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.lang.reflect.Field;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.scilab.forge.scirenderer.DrawingTools;
import org.scilab.forge.scirenderer.clipping.ClippingPlane;
import org.scilab.forge.scirenderer.implementation.g2d.G2DCanvas;
import org.scilab.forge.scirenderer.implementation.g2d.clipping.G2DClippingManager;
import org.scilab.forge.scirenderer.implementation.g2d.motor.Motor3D;
import org.scilab.forge.scirenderer.shapes.appearance.Appearance;
import org.scilab.forge.scirenderer.shapes.geometry.Geometry;

/**
 * Paints axes in three dimensions with a depth for each pixel, as a window of Scilab does.
 *
 * Scilab's own motor compares each two facets to see which of them hides the other: 30 s for a surface
 * of 100 x 100. What is flat is left to it.
 */
final class DepthMotor extends Motor3D {
    /** Facets of axes beyond which their mesh would cover them. */
    static final int MOST_MESHED = 40_000;

    /** After so many triangles or lines, a look whether the person has interrupted the cell. */
    private static final int BETWEEN_LOOKS = 4096;

    /** So many pixels, and so deep, a line that lies on the border of clipped axes may be beyond it. */
    private static final double BORDER = 2;
    private static final double DEEP = 1e-4;

    private static final double[][] NO_PLANES = {};

    private final G2DCanvas canvas;
    private final Graphics2D graphics;
    private final DepthBuffer buffer;
    private final double scale;
    private final BooleanSupplier isInterrupted;
    private final Sprites sprites;
    private final List<Lines> lines = new ArrayList<>();
    private boolean isFlat = true;
    private int triangles;
    private int sinceLook;
    private int meshless;

    /** Take the place of the motor of a canvas. */
    DepthMotor(G2DCanvas canvas, Graphics2D graphics, BufferedImage image, double scale, boolean smooth,
               BooleanSupplier isInterrupted) throws ReflectiveOperationException {
        super(canvas, graphics, canvas.getDimension());
        this.canvas = canvas;
        this.graphics = graphics;
        this.scale = scale;
        this.isInterrupted = isInterrupted;
        buffer = new DepthBuffer(image, smooth);
        sprites = new Sprites(this, graphics, buffer, scale);
        Field motor = G2DCanvas.class.getDeclaredField("motor");
        motor.setAccessible(true);
        motor.set(canvas, this);
        setAntialiased(smooth);
    }

    /** Give the largest number of facets of axes whose mesh was left out; 0 if none was. */
    int meshless() {
        return meshless;
    }

    /** Scilab's motor keeps what is flat in the order from far to near, which sprites need. */
    @Override
    public boolean is2DView() {
        return true;
    }

    @Override
    public void clearDepth() {
        if (isFlat) {
            super.clearDepth();
        } else {
            finish();
            buffer.clear();
        }
    }

    @Override
    public void draw() {
        finish();
        clean();
    }

    @Override
    public void draw(DrawingTools tools, Geometry geometry, Appearance appearance) {
        if (isFlat) {
            super.draw(tools, geometry, appearance);
            return;
        }
        Facets facets = new Facets(tools, geometry, appearance, getCurrentTransformation(), scale, this::look);
        int painted = paint(facets);
        triangles += painted;
        if (geometry.getLineDrawingMode() != Geometry.LineDrawingMode.NONE) {
            lines.add(new Lines(facets, geometry, appearance, scale, painted > 0, equations()));
        }
    }

    /** Axes begin: paint what waits in older ones first. */
    void begin(boolean flat) {
        finish();
        isFlat = flat;
    }

    private int paint(Facets facets) {
        double[][] equations = equations();
        float[] corners = new float[9];
        int painted = 0;
        for (int k = 0; k < facets.count(); k++) {
            look();
            if (facets.take(k, corners)) {
                buffer.triangle(corners, facets, equations);
                painted++;
            }
        }
        return painted;
    }

    /** Paint what waits for the triangles of its axes. */
    private void finish() {
        if (isFlat) {
            sprites.drawFlat();
            return;
        }
        boolean tooMany = triangles > 2 * MOST_MESHED;
        for (Lines each : lines) {
            if (tooMany && each.isMesh) {
                meshless = Math.max(meshless, triangles / 2);
            } else {
                each.paint(buffer, this::look);
            }
        }
        lines.clear();
        sprites.draw();
        triangles = 0;
    }

    /** Give up if the person has interrupted the cell. */
    private void look() {
        if (++sinceLook >= BETWEEN_LOOKS) {
            sinceLook = 0;
            if (isInterrupted.getAsBoolean()) {
                throw new Interrupted();
            }
        }
    }

    /** Give the planes beyond which nothing is painted, for pixels. */
    private double[][] equations() {
        List<double[]> found = new ArrayList<>();
        G2DClippingManager manager = (G2DClippingManager) canvas.getDrawingTools().getClippingManager();
        for (ClippingPlane plane : manager.getClippingPlanes()) {
            if (plane != null && plane.isEnable()) {
                double[] each = plane.getEquation().getData().clone();
                each[0] /= scale;
                each[1] /= scale;
                each[3] += BORDER * (Math.abs(each[0]) + Math.abs(each[1])) + DEEP * Math.abs(each[2]);
                found.add(each);
            }
        }
        return found.toArray(NO_PLANES);
    }

    static float[] numbers(FloatBuffer buffer) {
        FloatBuffer all = buffer.duplicate();
        all.rewind();
        float[] found = new float[all.limit()];
        all.get(found);
        return found;
    }

    static int[] numbers(IntBuffer buffer) {
        IntBuffer all = buffer.duplicate();
        all.rewind();
        int[] found = new int[all.limit()];
        all.get(found);
        return found;
    }

    /** The person has interrupted the cell; no Exception, because Scilab would catch it. */
    static final class Interrupted extends Error {
        private static final long serialVersionUID = 1;

        Interrupted() {
            super("interrupted", null, false, false);
        }
    }
}
