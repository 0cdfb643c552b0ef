// Makes a figure the current one. Scilab then has its axes as the current ones; but axes in a frame of
// the figure it forgets, and would make others.
function %sk_make_current(f)
    set("current_figure", f);
    axes_ = %sk_axes_inside(f.children);
    for child = f.children'
        if child.type == "Axes" then
            return
        end
    end
    if axes_ <> [] then
        set("current_axes", axes_);
    end
endfunction

// Gives the axes that were made first in the frames among some children.
function axes_ = %sk_axes_inside(children)
    axes_ = [];
    for child = children'
        if child.type == "Axes" then
            axes_ = child;
        elseif child.type == "uicontrol" then
            inside = %sk_axes_inside(child.children);
            if inside <> [] then
                axes_ = inside;
            end
        end
    end
endfunction
