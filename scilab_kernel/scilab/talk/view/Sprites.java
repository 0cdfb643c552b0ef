package scilabkernel;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

import org.scilab.forge.scirenderer.implementation.g2d.motor.AbstractDrawable3DObject;
import org.scilab.forge.scirenderer.implementation.g2d.motor.Motor3D;
import org.scilab.forge.scirenderer.tranformations.Vector3d;

/** Draws what Scilab's motor has collected: texts, marks and images; and all of what is flat. */
final class Sprites {
    /** A mark on a surface is in front of it. */
    private static final double OFFSET = 0.005;

    private final Motor3D motor;
    private final Graphics2D graphics;
    private final DepthBuffer buffer;
    private final double scale;
    private final Method drawRoot;
    private final Method clear;
    private final Field collected;
    private final Field object;
    private final Field vertices;

    Sprites(Motor3D motor, Graphics2D graphics, DepthBuffer buffer, double scale)
            throws ReflectiveOperationException {
        this.motor = motor;
        this.graphics = graphics;
        this.buffer = buffer;
        this.scale = scale;
        Class<?> scene = Class.forName(Motor3D.class.getPackage().getName() + ".Scene", true,
                                       Motor3D.class.getClassLoader());
        drawRoot = scene.getDeclaredMethod("drawRoot", Graphics2D.class);
        clear = scene.getDeclaredMethod("clear");
        collected = scene.getDeclaredField("faces2d");
        object = scene.getDeclaredField("object");
        vertices = AbstractDrawable3DObject.class.getDeclaredField("vertices");
        drawRoot.setAccessible(true);
        clear.setAccessible(true);
        collected.setAccessible(true);
        object.setAccessible(true);
        vertices.setAccessible(true);
    }

    /** Draw what is flat. */
    void drawFlat() {
        try {
            drawRoot.invoke(null, graphics);
            clear.invoke(null);
        } catch (ReflectiveOperationException problem) {
            throw new IllegalStateException(problem);
        }
    }

    /** Draw each sprite, but not where triangles hide it. */
    void draw() {
        try {
            List<AbstractDrawable3DObject> found = new ArrayList<>();
            for (Object scene : (Iterable<?>) collected.get(null)) {
                found.add((AbstractDrawable3DObject) object.get(scene));
            }
            clear.invoke(null);
            for (AbstractDrawable3DObject sprite : found) {
                draw(sprite, (Vector3d[]) vertices.get(sprite));
            }
        } catch (ReflectiveOperationException problem) {
            throw new IllegalStateException(problem);
        }
    }

    private void draw(AbstractDrawable3DObject sprite, Vector3d[] corners) {
        Rectangle2D box = null;
        for (Vector3d corner : corners) {
            Rectangle2D point = new Rectangle2D.Double(scale * corner.getX(), scale * corner.getY(), 0, 0);
            box = box == null ? point : box.createUnion(point);
        }
        int left = Math.max(0, (int) Math.floor(box.getMinX()) - 2);
        int top = Math.max(0, (int) Math.floor(box.getMinY()) - 2);
        int right = Math.min(buffer.width - 1, (int) Math.ceil(box.getMaxX()) + 2);
        int bottom = Math.min(buffer.height - 1, (int) Math.ceil(box.getMaxY()) + 2);
        if (left > right || top > bottom) {
            return;
        }
        Plane plane = new Plane(corners, scale);
        boolean hidden = false;
        for (int y = top; y <= bottom && !hidden; y++) {
            for (int x = left; x <= right && !hidden; x++) {
                hidden = buffer.hides(x, y, plane.at(x, y) - OFFSET);
            }
        }
        if (!hidden) {
            sprite.draw(graphics);
            return;
        }
        int wide = right - left + 1;
        BufferedImage image = new BufferedImage(wide, bottom - top + 1, BufferedImage.TYPE_INT_ARGB);
        paint(sprite, image, left, top);
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                int colour = image.getRGB(x - left, y - top);
                if (colour >>> 24 > 0 && !buffer.hides(x, y, plane.at(x, y) - OFFSET)) {
                    buffer.mix(x, y, colour & 0xFFFFFF, (colour >>> 24) / 255f);
                }
            }
        }
    }

    private void paint(AbstractDrawable3DObject sprite, BufferedImage image, int left, int top) {
        Graphics2D other = image.createGraphics();
        other.setRenderingHints(graphics.getRenderingHints());
        other.translate(-left, -top);
        other.scale(scale, scale);
        motor.setGraphics(other);
        try {
            sprite.draw(other);
        } finally {
            motor.setGraphics(graphics);
            other.dispose();
        }
    }

    /** How far away each pixel of a sprite is. */
    private static final class Plane {
        private final double x;
        private final double y;
        private final double depth;
        private final double acrossX;
        private final double acrossY;

        Plane(Vector3d[] corners, double scale) {
            Vector3d a = corners[1].minus(corners[0]);
            Vector3d b = corners[2].minus(corners[0]);
            double area = scale * (a.getX() * b.getY() - a.getY() * b.getX());
            x = scale * corners[0].getX();
            y = scale * corners[0].getY();
            depth = corners[0].getZ();
            acrossX = area == 0 ? 0 : (a.getZ() * b.getY() - b.getZ() * a.getY()) / area;
            acrossY = area == 0 ? 0 : (b.getZ() * a.getX() - a.getZ() * b.getX()) / area;
        }

        double at(int px, int py) {
            return depth + (px + 0.5 - x) * acrossX + (py + 0.5 - y) * acrossY;
        }
    }
}
