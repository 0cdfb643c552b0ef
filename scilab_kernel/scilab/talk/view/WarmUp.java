package scilabkernel;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;

import javax.imageio.ImageIO;

import org.scilab.modules.renderer.utils.textRendering.FontManager;

/** Has Java load what the first picture needs, in steps, so that a cell that comes meanwhile waits for one only. */
final class WarmUp {
    private WarmUp() {
    }

    static void step(int number) throws Exception {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        switch (number) {
            case 1:
                graphics.setStroke(new BasicStroke(2));
                graphics.draw(new Line2D.Double(0, 0, 50, 40));
                break;
            case 2:
                ImageIO.write(image, "png", new ByteArrayOutputStream());
                break;
            default:
                graphics.setFont(FontManager.getSciFontManager().getFontFromIndex(6));
                graphics.drawString("0", 10, 10);
        }
        graphics.dispose();
    }
}
