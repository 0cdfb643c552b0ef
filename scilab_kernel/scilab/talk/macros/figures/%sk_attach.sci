// Gives a figure a canvas where there is no window: without one, Scilab dies when it needs the size
// of a text or a pixel. Returns the canvas and its parts for %sk_detach.
function parts = %sk_attach(java, f)
    image = java.images.new(int32(1), int32(1), int32(1));
    graphics = image.createGraphics();
    canvas = java.canvases.createCanvas(graphics, int32(f.axes_size(1)), int32(f.axes_size(2)));
    figure_ = java.controller.getObjectFromId(int32(f.uid));
    drawer = java.drawers.new(jnull(), canvas, figure_);
    java.controller.unregister(drawer);
    canvas.setMainDrawer(drawer);
    tools = canvas.getDrawingTools();
    drawer.draw(tools); // from this the drawer learns the places of all parts
    jremove(tools);
    parts = list(image, graphics, canvas, figure_, drawer);
endfunction
