package scilabkernel;

import java.nio.IntBuffer;

import org.scilab.forge.scirenderer.implementation.g2d.motor.G2DStroke;
import org.scilab.forge.scirenderer.shapes.appearance.Appearance;
import org.scilab.forge.scirenderer.shapes.geometry.Geometry;

/** The lines of a geometry, which are painted when all triangles of their axes are. */
final class Lines {
    /** They are the edges of facets. */
    final boolean isMesh;

    private final Facets facets;
    private final Geometry.LineDrawingMode mode;
    private final int[] indices;
    private final int length;
    private final Integer colour; // null: each line has its own
    private final float wide;
    private final DepthBuffer.Dash dash;
    private final double[][] planes;

    Lines(Facets facets, Geometry geometry, Appearance appearance, double scale, boolean isMesh,
          double[][] planes) {
        this.facets = facets;
        this.isMesh = isMesh;
        this.planes = planes;
        mode = geometry.getLineDrawingMode();
        indices = geometry.getWireIndices() == null ? null
            : DepthMotor.numbers((IntBuffer) geometry.getWireIndices().getData());
        length = indices == null ? facets.points.length / 3 : indices.length;
        colour = appearance.getLineColor() == null ? null : appearance.getLineColor().getRGB() & 0xFFFFFF;
        G2DStroke stroke = G2DStroke.getStroke(appearance, 0);
        wide = (float) (scale * stroke.getLineWidth());
        float[] dashes = stroke.getDashArray();
        dash = dashes == null ? null : new DepthBuffer.Dash(dashes, (float) scale);
    }

    /** Paint them; "look" is called after each line. */
    void paint(DepthBuffer buffer, Runnable look) {
        float[] ends = new float[6];
        int step = mode == Geometry.LineDrawingMode.SEGMENTS ? 2 : 1;
        int last = mode == Geometry.LineDrawingMode.SEGMENTS_LOOP ? length : length - 1;
        int before = -1;
        for (int k = 0; k < last; k += step) {
            look.run();
            int from = vertex(k);
            int to = vertex((k + 1) % length);
            System.arraycopy(facets.points, 3 * from, ends, 0, 3);
            System.arraycopy(facets.points, 3 * to, ends, 3, 3);
            if (dash != null && from != before) {
                dash.begin();
            }
            buffer.line(ends, colour == null ? facets.colourOf(from) : colour, wide, dash, planes);
            if (dash != null) {
                dash.advance((float) Math.hypot(ends[3] - ends[0], ends[4] - ends[1]));
            }
            before = to;
        }
    }

    private int vertex(int k) {
        return indices == null ? k : indices[k];
    }
}
