// Gives a figure something to draw on, where there is no window: Scilab itself takes it for
// granted in what needs the size of a text or a pixel, and dies. Returns it for %sk_detach.
function parts = %sk_attach(java, f)
    image = java.images.new(int32(1), int32(1), int32(1));
    graphics = image.createGraphics();
    canvas = java.canvases.createCanvas(graphics, int32(f.axes_size(1)), int32(f.axes_size(2)));
    figure_ = java.controller.getObjectFromId(int32(f.uid));
    drawer = java.drawers.new(jnull(), canvas, figure_);
    java.controller.unregister(drawer);
    canvas.setMainDrawer(drawer);
    tools = canvas.getDrawingTools();
    drawer.draw(tools); // it learns where things are
    jremove(tools);
    parts = list(image, graphics, canvas, figure_, drawer);
endfunction
