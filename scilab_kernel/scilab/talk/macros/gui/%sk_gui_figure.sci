// Describes a figure with controls or menus.
function parts = %sk_gui_figure(f)
    parts = struct("uid", f.uid, "number", f.figure_id, "size", f.axes_size);
    for name = ["figure_name" "visible" "layout" "layout_options" "closerequestfcn" "resizefcn" "tag" ..
        "event_handler" "event_handler_enable"]
        parts(name) = %sk_gui_plain(%sk_c_get(f, name));
    end
    parts.background = %sk_gui_color(f);
    parts.axes = %sk_gui_axes(f.children);
    parts.controls = %sk_gui_controls(f.children);
    parts.menus = %sk_gui_menus(f.children);
endfunction

// Gives the background of a figure, three numbers from 0 to 1.
function rgb = %sk_gui_color(f)
    rgb = [1 1 1];
    if f.background == -1 then
        rgb = [0 0 0];
    elseif f.background > 0 & f.background <= size(f.color_map, 1) then
        rgb = f.color_map(f.background, :);
    end
endfunction

// Gives the identifiers of axes among the children of a figure or frame.
function uids = %sk_gui_axes(children)
    uids = [];
    for child = children'
        if child.type == "Axes" then
            uids = [uids, child.uid];
        end
    end
endfunction

// Describes the controls among the children of a figure or control, in the order of their making.
function parts = %sk_gui_controls(children)
    parts = list();
    for k = size(children, "*"):-1:1
        h = children(k);
        if h.type == "uicontrol" then
            if or(h.style == ["tab" "layer"]) & h.value == [] then
                %sk_gui_turn(h, 1);
            end
            part_ = struct("uid", h.uid, "axes", %sk_gui_axes(h.children), "controls", %sk_gui_controls(h.children));
            for name = %sk_gui_names()
                part_(name) = %sk_gui_plain(%sk_c_get(h, name));
            end
            part_.icon = %sk_gui_icon(part_.icon);
            part_.formula = %sk_gui_formula(part_.string, part_.fontsize);
            parts($ + 1) = part_;
        end
    end
endfunction

// Gives the file of an icon, which may be the name of an icon of Scilab.
function path = %sk_gui_icon(path)
    if path == "" | isfile(path) then
        return
    end
    for folder = ["actions" "apps" "categories" "devices" "emblems" "mimetypes" "places" "status"]
        found = SCI + "/modules/gui/images/icons/16x16/" + folder + "/" + path + ".png";
        if isfile(found) then
            path = found;
            return
        end
    end
endfunction

// Describes the menus among the children of a figure or menu.
function parts = %sk_gui_menus(children)
    parts = list();
    for k = size(children, "*"):-1:1
        h = children(k);
        if h.type == "uimenu" then
            part_ = struct("uid", h.uid, "menus", %sk_gui_menus(h.children));
            for name = ["label" "enable" "visible" "checked" "callback" "callback_type" "foregroundcolor" "tag"]
                part_(name) = %sk_gui_plain(%sk_c_get(h, name));
            end
            parts($ + 1) = part_;
        end
    end
endfunction

// Names the properties of a control of which the panel makes use.
function names = %sk_gui_names()
    names = ["style" "position" "units" "enable" "visible" "string" "value" "min" "max" ..
        "sliderstep" "backgroundcolor" "foregroundcolor" "fontname" "fontsize" "fontunits" ..
        "fontweight" "fontangle" "horizontalalignment" "verticalalignment" "tooltipstring" ..
        "relief" "border" "constraints" "layout" "layout_options" "margins" "groupname" "icon" ..
        "callback" "callback_type" "tag" "title_position" "scrollable"];
endfunction

// Makes a struct of a constraint, border or layout option, which JSON can hold.
function x = %sk_gui_plain(x)
    if type(x) == 17 | type(x) == 16 then
        names = x(1);
        plain = struct("kind", names(1));
        for k = 2:size(names, "*")
            plain(names(k)) = %sk_gui_plain(x(k));
        end
        x = plain;
    elseif type(x) == 15 then
        for k = 1:size(x)
            x(k) = %sk_gui_plain(x(k));
        end
    end
endfunction
