// Describes axes as they are drawn: the bounds that Scilab shows, its ticks, and the labels.
function lines_ = %sk_axes(java, h)
    view = java.view;
    lines_ = %sk_feature("bounds", view.bounds(int32(h.uid)));
    sides = ["x" "y"];
    if h.view == "3d" then
        sides = ["x" "y" "z"];
    end
    for side = sides
        ticks = %sk_c_get(h, side + "_ticks");
        lines_ = [lines_; %sk_feature(side + "_places", ticks.locations)];
        lines_ = [lines_; %sk_feature(side + "_labels", ticks.labels)];
    end
    seen = [];
    for name = ["title", sides + "_label"]
        label = %sk_c_get(h, name);
        if label.visible == "on" then
            seen = [seen, name];
            lines_ = [lines_; %sk_object(java, label, 1)];
        end
    end
    lines_ = [lines_; %sk_feature("labels", seen)];
endfunction
