// Tells whether a figure is a GUI: whether it has controls or menus.
function yes = %sk_has_controls(f)
    yes = %f;
    for child = f.children'
        yes = yes | or(child.type == ["uicontrol" "uimenu"]);
    end
endfunction
