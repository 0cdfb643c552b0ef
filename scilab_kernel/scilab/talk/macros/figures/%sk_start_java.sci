// Registers a view with Scilab's graphics that collects the identifiers of changed objects.
function java = %sk_start_java()
    jimport java.beans.EventHandler;
    jimport java.util.concurrent.ConcurrentHashMap;
    jimport java.util.concurrent.atomic.AtomicBoolean;
    jClass = jimport("java.lang.Class", %f);
    controllers = jimport("org.scilab.modules.graphic_objects.graphicController.GraphicController", %f);
    properties = jimport("org.scilab.modules.graphic_objects.graphicObject.GraphicObjectProperties", %f);
    view = jClass.forName("org.scilab.modules.graphic_objects.graphicView.GraphicView");
    changed = ConcurrentHashMap.newKeySet();
    drawer = jClass.forName("org.scilab.forge.scirenderer.Drawer");
    controller = controllers.getController();
    controller.register(EventHandler.create(view, changed, "add", ""));
    for f = %sk_handles()
        changed.add(int32(f.uid));
    end
    java = struct("watches", %t, ..
        "changed", changed, ..
        "controller", controller, ..
        "parent", jgetfield(properties, "__GO_PARENT_FIGURE__"), ..
        "arrays", jimport("java.util.Arrays", %f), ..
        "images", jimport("java.awt.image.BufferedImage", %f), ..
        "canvases", jimport("org.scilab.forge.scirenderer.implementation.g2d.G2DCanvasFactory", %f), ..
        "drawers", jimport("org.scilab.modules.renderer.JoGLView.DrawerVisitor", %f), ..
        "painter", EventHandler.create(drawer, AtomicBoolean.new(%t), "get"), ..
        "files", jimport("java.io.File", %f), ..
        "writer", jimport("javax.imageio.ImageIO", %f), ..
        "scale", %sk_scale_method(jClass), ..
        "lists", jimport("java.util.ArrayList", %f));
endfunction
