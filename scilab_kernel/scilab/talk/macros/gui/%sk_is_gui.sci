// Tells whether a figure is a GUI: whether it has controls, menus, or a function that gets the mouse and
// the keys, or has had one of them.
function yes = %sk_is_gui(java, f)
    yes = f.event_handler_enable == "on";
    if java.watches then
        view = java.view;
        yes = yes | view.wasGui(int32(f.uid));
    end
    for child = f.children'
        yes = yes | or(child.type == ["uicontrol" "uimenu"]);
    end
endfunction
