// Registers the kernel's view with Scilab's graphics: it knows which figures have changed, and draws
// them while a cell still changes them.
function java = %sk_start_java()
    jimport java.beans.EventHandler;
    jimport java.util.concurrent.atomic.AtomicBoolean;
    jClass = jimport("java.lang.Class", %f);
    controllers = jimport("org.scilab.modules.graphic_objects.graphicController.GraphicController", %f);
    drawer = jClass.forName("org.scilab.forge.scirenderer.Drawer");
    files = jimport("java.io.File", %f);
    view = %sk_view(jClass, files);
    for f = %sk_handles()
        view.add(int32(f.uid));
    end
    java = struct("watches", %t, ..
        "view", view, ..
        "controller", controllers.getController(), ..
        "images", jimport("java.awt.image.BufferedImage", %f), ..
        "canvases", jimport("org.scilab.forge.scirenderer.implementation.g2d.G2DCanvasFactory", %f), ..
        "drawers", jimport("org.scilab.modules.renderer.JoGLView.DrawerVisitor", %f), ..
        "painter", EventHandler.create(drawer, AtomicBoolean.new(%t), "get"), ..
        "files", files, ..
        "writer", jimport("javax.imageio.ImageIO", %f), ..
        "scale", %sk_scale_method(jClass), ..
        "lists", jimport("java.util.ArrayList", %f));
endfunction
