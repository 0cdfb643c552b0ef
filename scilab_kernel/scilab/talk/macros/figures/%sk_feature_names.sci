// Names the properties by which an object is drawn.
function names = %sk_feature_names(kind)
    line = ["foreground" "thickness" "line_style"];
    marks = ["mark_mode" "mark_style" "mark_size_unit" "mark_size" "mark_foreground" "mark_background"];
    select kind
    case "Figure" then
        names = ["axes_size" "background" "color_map"];
    case "Axes" then
        names = ["view" "axes_bounds" "margins" "axes_visible" "axes_reverse" "log_flags" "isoview" "box" ..
            "filled" "background" "foreground" "font_color" "font_size" "font_style" "grid" "grid_style" "grid_thickness" ..
            "x_location" "y_location" "auto_ticks" "sub_ticks" "thickness" "rotation_angles" "cube_scaling" "hidden_axis_color"];
    case "Polyline" then
        names = [line, marks, "polyline_style" "line_mode" "closed" "fill_mode" "background" "clip_state" ..
            "interp_color_mode" "bar_width" "arrow_size_factor"];
    case "Segs" then
        names = ["thickness" "line_style" marks "data" "line_mode" "segs_color" "arrow_size" "clip_state"];
    case "Text" then
        names = ["text" "position" "font_size" "font_foreground" "font_style" "font_angle" "alignment" ..
            "text_box_mode" "text_box" "box" "fill_mode" "background" "foreground" "clip_state"];
    case "Label" then
        names = ["text" "font_size" "font_foreground" "font_angle" "font_style" "auto_rotation" "auto_position"];
    case "Legend" then
        names = ["text" "legend_location" "position" "font_size" "font_style" "font_color" "line_mode" "fill_mode" "background"];
    case "Rectangle" then
        names = [line, "data" "line_mode" "fill_mode" "background" "clip_state"];
    case "Arc" then
        names = [line, "data" "line_mode" "fill_mode" "background" "clip_state"];
    case "Grayplot" then
        names = ["data_mapping"];
    case "Plot3d" then
        names = ["surface_mode" "mark_mode" "color_mode" "color_flag" "hiddencolor" "foreground" "thickness"];
    case "Fac3d" then
        names = ["surface_mode" "mark_mode" "color_mode" "color_flag" "hiddencolor" "foreground" "thickness" "cdata_mapping"];
    case "Matplot" then
        names = ["data" "rect" "image_type"];
    else
        names = [];
    end
endfunction
