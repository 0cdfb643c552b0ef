f = figure("position", [0 0 770 520], "figure_name", "Every style", "background", color(240, 240, 240), ..
    "default_axes", "off");
pushed = ""; menu = "";
function h = put(tag, style, x, y, width, height, varargin)
    h = uicontrol(f, "style", style, "position", [x y width height], "tag", tag, varargin(:));
endfunction
put("push", "pushbutton", 10, 470, 110, 30, "string", "Push", "callback", "pushed = ""pushed"";");
put("a", "radiobutton", 10, 430, 110, 24, "string", "Radio A", "groupname", "g", "value", 1);
put("b", "radiobutton", 10, 405, 110, 24, "string", "Radio B", "groupname", "g");
put("check", "checkbox", 10, 375, 110, 24, "string", "Check", "value", 1);
put("line", "edit", 10, 340, 110, 26, "string", "one line");
put("lines", "edit", 10, 260, 110, 70, "string", ["several"; "lines"], "max", 2);
put("text", "text", 10, 230, 110, 22, "string", "A text", "relief", "sunken", "fontweight", "bold");
put("slider", "slider", 10, 200, 120, 24, "min", 0, "max", 10, "value", 4, "sliderstep", [1 2]);
put("upright", "slider", 140, 260, 24, 240, "min", 0, "max", 10, "value", 7);
put("spinner", "spinner", 10, 165, 110, 26, "min", 0, "max", 10, "value", 3, "sliderstep", [1 2]);
put("popup", "popupmenu", 10, 130, 110, 26, "string", ["red" "green" "blue"], "value", 2);
put("list", "listbox", 10, 10, 110, 110, "string", ["a" "b" "c" "d" "e" "f" "g" "h"], "value", 3);
put("several", "listbox", 130, 10, 110, 110, "string", ["uno" "due" "tre" "quattro"], "max", 2, "value", [1 3]);
put("table", "table", 180, 380, 240, 120, "string", ["" "x" "y"; "r1" "1" "2"; "r2" "3" "4"]);
put("image", "image", 440, 400, 60, 60, "string", SCI + "/modules/gui/images/icons/16x16/actions/document-new.png");
titled = createBorder("titled", createBorder("line", "navy", 2), "Frame", "center", "top", ..
    createBorderFont("", 14, "bold"), "blue");
frame = put("frame", "frame", 180, 260, 240, 110, "border", titled);
uicontrol(frame, "style", "text", "position", [10 10 100 24], "string", "inside");
uicontrol(frame, "units", "normalized", "position", [0.5 0.1 0.45 0.4], "string", "off", "enable", "off");
tab = put("tab", "tab", 250, 10, 230, 230);
second = uicontrol(tab, "style", "frame", "string", "Second");
uicontrol(second, "style", "text", "position", [10 10 80 30], "string", "on second");
first = uicontrol(tab, "style", "frame", "string", "First");
uicontrol(first, "position", [10 10 80 30], "string", "on first");
layer = put("layer", "layer", 500, 10, 120, 100);
for k = [2 1]
    page = uicontrol(layer, "style", "frame", "backgroundcolor", [0.6 + 0.2 * k, 1, 0.8]);
    uicontrol(page, "style", "text", "position", [5 5 90 20], "string", "layer " + string(k));
end
layer.value = 2;
room = put("room", "frame", 500, 120, 260, 260, "backgroundcolor", [1 1 1]);
a = newaxes(room);
plot(a, 1:10, (1:10).^2);
title("in a frame");
b = newaxes(f);
b.axes_bounds = [0.66 0 0.34 0.28];
plot(b, 1:10, 10:-1:1);
m = uimenu(f, "label", "File");
uimenu(m, "label", "Open", "callback", "menu = ""open"";");
more = uimenu(m, "label", "More");
uimenu(more, "label", "Deep", "checked", "on", "callback", "menu = ""deep"";");
uimenu(m, "label", "Off", "enable", "off");
