// Draws a figure as Scilab's own export does, but with more pixels and smooth lines if that is wanted,
// and with so many pixels more at its foot. Tells whether no interrupt has broken it off.
function drawn = %sk_draw(java, f, resolution, smooth, path, more)
    width = f.axes_size(1);
    height = f.axes_size(2);
    image = java.images.new(int32(resolution * width), int32(resolution * (height + more)), int32(1));
    if more > 0 then
        %sk_paint_foot(image, f);
    end
    graphics = image.createGraphics();
    factors = java.lists.new();
    factors.add(resolution);
    factors.add(resolution);
    values = factors.toArray();
    jinvoke(java.scale, "invoke", graphics, values);
    canvas = java.canvases.createCanvas(graphics, int32(width), int32(height));
    figure_ = java.controller.getObjectFromId(int32(f.uid));
    before = java.drawers.getVisitor(int32(f.uid));
    drawer = java.drawers.new(jnull(), canvas, figure_);
    java.controller.unregister(drawer);
    if %sk_is_3d(f) & %sk_facets(f) > 2500 then
        // Scilab compares each pair of facets to see which one hides the other: 30 s for a surface
        // of 100 x 100. This drawer says that the view is flat: they are painted from far to near.
        canvas.setMainDrawer(java.painter);
    else
        canvas.setMainDrawer(drawer);
    end
    tools = canvas.getDrawingTools();
    motor = canvas.getMotor3D();
    view = java.view;
    drawn = view.paint(drawer, tools, motor, smooth);
    file_ = java.files.new(path);
    java.writer.write(image, "png", file_);
    java.drawers.changeVisitor(figure_, before);
    canvas.destroy();
    // Java objects are Scilab's until it gives them up.
    jremove(image, graphics, factors, values, canvas, figure_, before, drawer, tools, motor, file_);
endfunction
