package scilabkernel;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.util.function.BooleanSupplier;

import javax.imageio.ImageIO;

import org.scilab.forge.scirenderer.implementation.g2d.G2DCanvas;
import org.scilab.forge.scirenderer.implementation.g2d.G2DCanvasFactory;
import org.scilab.forge.scirenderer.implementation.g2d.motor.Motor3D;
import org.scilab.modules.graphic_objects.MainDataLoader;
import org.scilab.modules.graphic_objects.ObjectRemovedException;
import org.scilab.modules.graphic_objects.axes.Axes;
import org.scilab.modules.graphic_objects.axes.AxesContainer;
import org.scilab.modules.graphic_objects.axes.Camera;
import org.scilab.modules.graphic_objects.graphicController.GraphicController;
import org.scilab.modules.graphic_objects.graphicObject.GraphicObject;
import org.scilab.modules.graphic_objects.surface.Fac3d;
import org.scilab.modules.graphic_objects.surface.Plot3d;
import org.scilab.modules.renderer.JoGLView.DrawerVisitor;
import org.scilab.modules.renderer.JoGLView.util.ColorFactory;

/** Draws a figure, or a frame with axes, as Scilab's own export does, also while a cell still changes it. */
final class Painter extends DrawerVisitor {
    private final AxesContainer figure;
    private final G2DCanvas canvas;
    private final Graphics2D graphics;
    private final BufferedImage image;
    private final double resolution;
    private final BooleanSupplier isInterrupted;
    private final DrawerVisitor before;
    private DepthMotor deep; // null: all of the figure is flat

    private Painter(AxesContainer figure, G2DCanvas canvas, Graphics2D graphics, BufferedImage image,
                    double resolution, BooleanSupplier isInterrupted, DrawerVisitor before) {
        super(null, canvas, figure); // which makes it the drawer of the figure
        this.figure = figure;
        this.canvas = canvas;
        this.graphics = graphics;
        this.image = image;
        this.resolution = resolution;
        this.isInterrupted = isInterrupted;
        this.before = before;
        GraphicController.getController().unregister(this);
        canvas.setMainDrawer(this);
    }

    /** Make a painter with a canvas of this size on an image. */
    static Painter of(AxesContainer figure, Integer[] size, BufferedImage image, double resolution,
                      BooleanSupplier isInterrupted) {
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(ColorFactory.createColor(figure.getColorMap(), figure.getBackground()));
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(resolution, resolution);
        G2DCanvas canvas = (G2DCanvas) G2DCanvasFactory.createCanvas(graphics, size[0], size[1]);
        DrawerVisitor before = DrawerVisitor.getVisitor(figure.getIdentifier());
        return new Painter(figure, canvas, graphics, image, resolution, isInterrupted, before);
    }

    /**
     * Write a picture with so many pixels for each of the figure's, and for so many more at its foot. Give
     * how many facets axes have whose mesh the picture leaves out; 0 if it is whole.
     */
    static int write(AxesContainer figure, Integer[] size, String path, double resolution, boolean smooth, int more,
                     BooleanSupplier isInterrupted) throws Exception {
        int width = (int) (resolution * size[0]);
        int height = (int) (resolution * (size[1] + more));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Painter painter = of(figure, size, image, resolution, isInterrupted);
        int meshless;
        try {
            meshless = painter.paint(smooth);
        } finally {
            painter.close();
        }
        ImageIO.write(image, "png", new File(path));
        return meshless;
    }

    /** Give the figure the drawer that it had. */
    void close() {
        DrawerVisitor.changeVisitor(figure, before);
        canvas.destroy();
        graphics.dispose();
    }

    /** Paint the figure, and learn the places of all parts. */
    int paint(boolean smooth) {
        deep = deepMotor(smooth);
        Motor3D motor = canvas.getMotor3D();
        try {
            draw(canvas.getDrawingTools());
            motor.setAntialiased(smooth);
            motor.draw();
        } finally {
            motor.clean(); // Scilab keeps what waits to be drawn in one place for all figures
        }
        return deep == null ? 0 : deep.meshless();
    }

    private DepthMotor deepMotor(boolean smooth) {
        if (isDeep()) {
            try {
                return new DepthMotor(canvas, graphics, image, resolution, smooth, isInterrupted);
            } catch (ReflectiveOperationException | RuntimeException unknown) {
                return null; // the motor of this Scilab is another one
            }
        }
        return null;
    }

    private boolean isDeep() {
        for (Integer child : figure.getChildren()) {
            GraphicObject part = GraphicController.getController().getObjectFromId(child);
            if (part instanceof Axes && !isFlat((Axes) part)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFlat(Axes axes) {
        return axes.getViewAsEnum() == Camera.ViewType.VIEW_2D;
    }

    @Override
    public void visit(Axes axes) {
        if (deep != null) {
            deep.begin(isFlat(axes));
        }
        super.visit(axes);
    }

    @Override
    public void visit(Plot3d surface) {
        look(surface.getIdentifier());
        super.visit(surface);
    }

    @Override
    public void visit(Fac3d surface) {
        look(surface.getIdentifier());
        super.visit(surface);
    }

    /** Do not begin with a large part in a cell that the person has interrupted. */
    private void look(Integer part) {
        try {
            if (MainDataLoader.getDataSize(part) > DepthMotor.MOST_MESHED && isInterrupted.getAsBoolean()) {
                throw new DepthMotor.Interrupted();
            }
        } catch (ObjectRemovedException gone) {
            return; // Scilab draws nothing either
        }
    }
}
