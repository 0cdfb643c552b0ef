// Tells guards when to stop: at the statements whose numbers are in points_, and after a step where
// there are no more than depth_ frames (-1 for no step). The statements numbers_ have the conditions
// texts_; the statements counted_ have to be met counts_ times.
function %sk_watch(points_, depth_, numbers_, texts_, counted_, counts_)
    global %sk_depth %sk_halts zzz_scilab_kernel_stops %sk_conditions %sk_hits
    %sk_halts = zeros(1, max([1, points_])) > 0;
    %sk_halts(points_) = %t;
    %sk_conditions = struct("numbers", numbers_, "texts", texts_);
    %sk_hits = struct("numbers", counted_, "wanted", counts_, "met", zeros(counts_));
    %sk_depth = depth_;
    zzz_scilab_kernel_stops = points_ <> [] | depth_ >= 0;
endfunction
