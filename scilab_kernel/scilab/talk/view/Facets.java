package scilabkernel;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

import org.scilab.forge.scirenderer.DrawingTools;
import org.scilab.forge.scirenderer.implementation.g2d.lighting.G2DLight;
import org.scilab.forge.scirenderer.implementation.g2d.lighting.G2DLightManager;
import org.scilab.forge.scirenderer.implementation.g2d.motor.LightHelper;
import org.scilab.forge.scirenderer.implementation.g2d.texture.G2DTextureManager;
import org.scilab.forge.scirenderer.shapes.appearance.Appearance;
import org.scilab.forge.scirenderer.shapes.geometry.Geometry;
import org.scilab.forge.scirenderer.tranformations.Transformation;
import org.scilab.forge.scirenderer.tranformations.Vector3d;
import org.scilab.forge.scirenderer.tranformations.Vector3f;

/** The triangles of a geometry, in pixels, with their colours. */
final class Facets implements DepthBuffer.Shade {
    private static final int SIZE = 4; // numbers for each vertex

    /** x, y and depth of each vertex. */
    final float[] points;

    private final Geometry geometry;
    private final int[] indices;
    private final int length;
    private float[] colours; // red, green, blue and opacity for each vertex; null: of one colour
    private Color[] lit; // for each index; null: no light
    private float[] places; // in the texture
    private int[] texture;
    private int textureWidth;
    private int textureHeight;
    private final int plain;
    private final int[] corners = new int[3]; // of the triangle that was taken last
    private int uniform;
    private boolean isUniform;

    Facets(DrawingTools tools, Geometry geometry, Appearance appearance, Transformation transformation,
           double scale, Runnable look) {
        this.geometry = geometry;
        points = project((FloatBuffer) geometry.getVertices().getData(), transformation, scale, look);
        boolean fills = geometry.getFillDrawingMode() != Geometry.FillDrawingMode.NONE;
        indices = !fills || geometry.getIndices() == null ? null
            : DepthMotor.numbers((IntBuffer) geometry.getIndices().getData());
        length = !fills ? 0 : indices == null ? points.length / 3 : indices.length;
        plain = appearance.getFillColor() == null ? 0 : appearance.getFillColor().getRGB() & 0xFFFFFF;
        if (geometry.getColors() != null) {
            colours = DepthMotor.numbers((FloatBuffer) geometry.getColors().getData());
        }
        if (length > 0) {
            takeTexture(appearance);
            takeLight((G2DLightManager) tools.getLightManager(), appearance);
        }
    }

    /** Transformations are affine: what they do to four vectors tells all. */
    private static float[] project(FloatBuffer buffer, Transformation transformation, double scale, Runnable look) {
        float[] from = DepthMotor.numbers(buffer);
        Vector3d zero = transformation.project(new Vector3d(0, 0, 0));
        double[] origin = {zero.getX(), zero.getY(), zero.getZ()};
        double[][] steps = new double[3][];
        for (int k = 0; k < 3; k++) {
            Vector3d step = transformation.projectDirection(
                new Vector3d(k == 0 ? 1 : 0, k == 1 ? 1 : 0, k == 2 ? 1 : 0));
            steps[k] = new double[] {step.getX(), step.getY(), step.getZ()};
        }
        float[] to = new float[from.length / SIZE * 3];
        for (int k = 0; k < to.length / 3; k++) {
            look.run();
            for (int j = 0; j < 3; j++) {
                double value = origin[j] + from[SIZE * k] * steps[0][j] + from[SIZE * k + 1] * steps[1][j]
                    + from[SIZE * k + 2] * steps[2][j];
                to[3 * k + j] = (float) (j < 2 ? scale * value : value);
            }
        }
        return to;
    }

    private void takeTexture(Appearance appearance) {
        if (appearance.getTexture() == null || geometry.getTextureCoordinates() == null) {
            return;
        }
        BufferedImage image = ((G2DTextureManager.G2DTexture) appearance.getTexture()).getImage();
        places = DepthMotor.numbers((FloatBuffer) geometry.getTextureCoordinates().getData());
        texture = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        textureWidth = image.getWidth();
        textureHeight = image.getHeight();
    }

    /** Do as Scilab's motor does, which has this for itself. */
    private void takeLight(G2DLightManager lights, Appearance appearance) {
        lights.setMaterial(appearance.getMaterial());
        if (!lights.isLightningEnable() || lights.getMaterial() == null || indices == null
                || geometry.getNormals() == null) {
            return;
        }
        float[] turn = lights.getVertexTransform();
        IntBuffer index = (IntBuffer) geometry.getIndices().getData();
        Vector3f[] vertices = LightHelper.getIndexedVector3f(
            (FloatBuffer) geometry.getVertices().getData(), index, SIZE, turn);
        Vector3f[] normals = LightHelper.getIndexedVector3f(
            (FloatBuffer) geometry.getNormals().getData(), index, SIZE, lights.getNormalTransform());
        Color[] before = new Color[indices.length];
        for (int k = 0; k < indices.length; k++) {
            normals[k] = normals[k].getNormalized();
            before[k] = new Color(colourOf(indices[k]));
        }
        Color[] after = new Color[indices.length];
        boolean added = false;
        for (int k = 0; k < lights.getLightNumber(); k++) {
            G2DLight light = (G2DLight) lights.getLight(k);
            if (light != null && light.isEnable()) {
                after = LightHelper.applyLight(light, lights.getMaterial(), new Vector3f(0, 0, 0), vertices,
                                               normals, before, after, turn, added);
                added = true;
            }
        }
        lit = added ? after : null;
    }

    int count() {
        return geometry.getFillDrawingMode() == Geometry.FillDrawingMode.TRIANGLES || length == 0
            ? length / 3 : Math.max(0, length - 2);
    }

    /** Write the corners of a triangle; tell whether its face is to be seen. */
    boolean take(int k, float[] p) {
        switch (geometry.getFillDrawingMode()) {
            case TRIANGLE_FAN:
                set(0, k + 1, k + 2, p);
                break;
            case TRIANGLE_STRIP:
                set(k, k + 1, k + 2, p);
                break;
            default:
                set(3 * k, 3 * k + 1, 3 * k + 2, p);
        }
        double turn = (double) (p[3] - p[0]) * (p[7] - p[1]) - (double) (p[4] - p[1]) * (p[6] - p[0]);
        switch (geometry.getFaceCullingMode()) {
            case CW:
                return turn > 0;
            case CCW:
                return turn < 0;
            default:
                return turn != 0;
        }
    }

    private void set(int first, int second, int third, float[] p) {
        corners[0] = first;
        corners[1] = second;
        corners[2] = third;
        for (int j = 0; j < 3; j++) {
            System.arraycopy(points, 3 * vertex(corners[j]), p, 3 * j, 3);
        }
        int[] three = {corner(0), corner(1), corner(2)};
        isUniform = texture == null && three[0] == three[1] && three[1] == three[2];
        uniform = three[0];
    }

    private int vertex(int index) {
        return indices == null ? index : indices[index];
    }

    private int corner(int j) {
        return lit == null ? colourOf(vertex(corners[j])) : lit[corners[j]].getRGB() & 0xFFFFFF;
    }

    /** Give the colour of a vertex. */
    int colourOf(int vertex) {
        if (colours == null) {
            return plain;
        }
        return Math.round(255 * colours[SIZE * vertex]) << 16 | Math.round(255 * colours[SIZE * vertex + 1]) << 8
            | Math.round(255 * colours[SIZE * vertex + 2]);
    }

    @Override
    public int colour(float b, float c) {
        if (isUniform) {
            return uniform;
        }
        float a = 1 - b - c;
        if (texture != null) {
            int x = texel(a, b, c, 0, textureWidth);
            int y = texel(a, b, c, 1, textureHeight);
            return texture[y * textureWidth + x] & 0xFFFFFF;
        }
        int mixed = 0;
        int[] three = {corner(0), corner(1), corner(2)};
        for (int shift = 16; shift >= 0; shift -= 8) {
            float part = a * (three[0] >> shift & 255) + b * (three[1] >> shift & 255) + c * (three[2] >> shift & 255);
            mixed |= Math.max(0, Math.min(255, Math.round(part))) << shift;
        }
        return mixed;
    }

    private int texel(float a, float b, float c, int axis, int size) {
        float place = a * places[SIZE * vertex(corners[0]) + axis] + b * places[SIZE * vertex(corners[1]) + axis]
            + c * places[SIZE * vertex(corners[2]) + axis];
        return Math.max(0, Math.min(size - 1, (int) Math.floor(size * place)));
    }
}
