// Describes the points of a curve; many are thinned.
function lines_ = %sk_curve(h, share)
    data = h.data(:, 1:2);
    count = size(data, 1);
    if count > 50 & share < 1 & h.x_shift == [] & h.y_shift == [] then
        data = data(%sk_thinned(data, max(50, count * share)), :);
    end
    lines_ = [%sk_feature("x", data(:, 1)); %sk_feature("y", data(:, 2)); %sk_feature("count", count)];
    if size(h.data, 2) == 3 & size(data, 1) == count then
        lines_ = [lines_; %sk_feature("z", h.data(:, 3)); %sk_feature("z_shift", h.z_shift)];
    end
    lines_ = [lines_; %sk_feature("datatips", size(h.datatips, "*"))];
    lines_ = [lines_; %sk_feature("x_shift", h.x_shift); %sk_feature("y_shift", h.y_shift)];
endfunction
