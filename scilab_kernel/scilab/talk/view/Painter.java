package scilabkernel;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.File;

import javax.imageio.ImageIO;

import org.scilab.forge.scirenderer.implementation.g2d.G2DCanvas;
import org.scilab.forge.scirenderer.implementation.g2d.G2DCanvasFactory;
import org.scilab.forge.scirenderer.implementation.g2d.motor.Motor3D;
import org.scilab.modules.graphic_objects.figure.Figure;
import org.scilab.modules.graphic_objects.graphicController.GraphicController;
import org.scilab.modules.renderer.JoGLView.DrawerVisitor;

/** Draws a figure as Scilab's own export does, while a cell still changes it. */
final class Painter extends DrawerVisitor {
    private Painter(G2DCanvas canvas, Figure figure) {
        super(null, canvas, figure);
    }

    /** Write a picture with a pixel for each of the figure's. */
    static void write(Figure figure, String path) throws Exception {
        Integer[] size = figure.getAxesSize();
        BufferedImage image = new BufferedImage(size[0], size[1], BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        G2DCanvas canvas = (G2DCanvas) G2DCanvasFactory.createCanvas(graphics, size[0], size[1]);
        DrawerVisitor before = DrawerVisitor.getVisitor(figure.getIdentifier());
        Painter painter = new Painter(canvas, figure);
        GraphicController.getController().unregister(painter);
        try {
            canvas.setMainDrawer(painter);
            painter.draw(canvas.getDrawingTools());
            Motor3D motor = canvas.getMotor3D();
            motor.setAntialiased(true);
            motor.draw();
        } finally {
            DrawerVisitor.changeVisitor(figure, before);
            canvas.destroy();
        }
        ImageIO.write(image, "png", new File(path));
    }
}
