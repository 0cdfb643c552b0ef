// Describes the facets of a surface; nothing of a surface with too many to be rotated.
function lines_ = %sk_surface(h)
    lines_ = [];
    data = h.data;
    most = 4000;
    if h.type == "Plot3d" then
        count = prod(size(data.z) - 1);
    else
        count = size(data.z, 2);
    end
    if count > most then
        return
    end
    lines_ = [%sk_feature("x", data.x); %sk_feature("y", data.y); %sk_feature("z", data.z)];
    if or(fieldnames(data) == "color") then
        lines_ = [lines_; %sk_feature("color", data.color)];
    end
endfunction
