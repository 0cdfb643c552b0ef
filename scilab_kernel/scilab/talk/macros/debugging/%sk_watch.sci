// Tells guards when to stop: at the statements whose numbers are in points_, and after a step where
// there are no more than depth_ frames (-1 for no step, [] for the step that is under way). The
// statements numbers_ have the conditions texts_; the statements counted_ have to be met counts_
// times. If errors_ is 0 and not [], the guards note the last statement of each frame: lasterror does
// not tell where a function was called.
function %sk_watch(points_, depth_, numbers_, texts_, counted_, counts_, errors_)
    global %sk_depth %sk_halts %sk_lasts %sk_conditions %sk_hits
    %sk_halts = zeros(1, max([1, points_])) > 0;
    %sk_halts(points_) = %t;
    %sk_conditions = struct("numbers", numbers_, "texts", texts_);
    %sk_hits = struct("numbers", counted_, "wanted", counts_, "met", zeros(counts_));
    %sk_lasts = errors_;
    if depth_ == [] then
        depth_ = %sk_depth;
    end
    %sk_step(depth_);
endfunction
