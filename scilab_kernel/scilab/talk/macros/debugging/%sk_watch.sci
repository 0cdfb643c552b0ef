// Tells guards when to stop: at the statements whose numbers are in points_, and after a step where
// there are no more than depth_ frames (%sk_step; [] for the step that is under way). The
// statements numbers_ have the conditions texts_; how often the statements counted_ were met is
// compared with counts_, by the operators compared_. The counts go on in the same cell. If errors_ is 0 and not [], the guards note the last statement of each frame: lasterror does
// not tell where a function was called.
function %sk_watch(points_, depth_, numbers_, texts_, counted_, compared_, counts_, errors_)
    global %sk_depth %sk_halts %sk_lasts %sk_conditions %sk_hits
    %sk_halts = zeros(1, max([1, points_])) > 0;
    %sk_halts(points_) = %t;
    %sk_conditions = struct("numbers", numbers_, "texts", texts_);
    met_ = zeros(counts_);
    for k_ = 1:size(counted_, "*")
        before_ = find(%sk_hits.numbers == counted_(k_));
        if before_ <> [] then
            met_(k_) = %sk_hits.met(before_(1));
        end
    end
    %sk_hits = struct("numbers", counted_, "compared", compared_, "wanted", counts_, "met", met_);
    %sk_lasts = errors_;
    if depth_ == [] then
        depth_ = %sk_depth;
    end
    %sk_step(depth_);
endfunction
