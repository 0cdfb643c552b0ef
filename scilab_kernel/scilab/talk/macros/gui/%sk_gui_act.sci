// Does to a control or menu what the person did in the front end, before its callback; returns its handle.
function h = %sk_gui_act(uid, what, value)
    [error, find, get, or, set, size, stripblanks, type] = %sk_scilabs();
    h = %sk_c_getcallbackobject(uid);
    figure_ = h;
    while figure_.type <> "Figure"
        figure_ = figure_.parent;
    end
    if what <> "close" then
        %sk_make_current(figure_);
    end
    select what
    case "value" then
        h.value = value;
    case "text" then
        h.string = value(:);
    case "chosen" then
        most = h.max;
        h.max = max(most, h.min + size(value, "*")); // Scilab's windows let the person choose more entries
        h.value = value;
        h.max = most;
    case "checked" then
        if value & h.groupname <> "" then
            %sk_gui_uncheck(figure_, h.groupname);
        end
        if value then
            h.value = h.max;
        else
            h.value = h.min;
        end
    case "page" then
        %sk_gui_turn(h, value);
    case "cell" then
        texts = h.string;
        texts(strtod(value(1)), strtod(value(2))) = value(3);
        h.string = texts;
    end
endfunction

// Unchecks the radio buttons and check boxes of a group.
function %sk_gui_uncheck(parent_, group)
    for child = parent_.children'
        if child.type == "uicontrol" then
            if or(child.style == ["radiobutton" "checkbox"]) & child.groupname == group then
                child.value = child.min;
            end
            %sk_gui_uncheck(child, group);
        end
    end
endfunction
