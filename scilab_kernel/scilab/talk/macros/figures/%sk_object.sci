// Describes a graphic object and what it contains, in the order in which Scilab draws it.
function lines_ = %sk_object(java, h, share)
    lines_ = [];
    if h.visible == "off" then
        return
    end
    kind = h.type;
    lines_ = ["<" + kind; %sk_feature("uid", h.uid)];
    for name = %sk_feature_names(kind)
        lines_ = [lines_; %sk_feature(name, %sk_c_get(h, name))];
    end
    select kind
    case "Axes" then
        lines_ = [lines_; %sk_axes(java, h)];
    case "Polyline" then
        lines_ = [lines_; %sk_curve(h, share)];
    case "Plot3d" then
        lines_ = [lines_; %sk_surface(h)];
    case "Fac3d" then
        lines_ = [lines_; %sk_surface(h)];
    case "Legend" then
        lines_ = [lines_; %sk_feature("links", h.links.uid)];
    case "Grayplot" then
        lines_ = [lines_; %sk_feature("x", h.data.x); %sk_feature("y", h.data.y); %sk_feature("z", h.data.z)];
    end
    if or(kind == ["Figure" "Axes" "Compound"]) then
        children = h.children;
        for k = size(children, "*"):-1:1
            lines_ = [lines_; %sk_object(java, children(k), share)];
        end
    end
    lines_ = [lines_; ">"];
endfunction
