// Goes on from a stop until there are no more than depth_ frames: -1 for no step.
function %sk_step(depth_)
    global %sk_depth
    %sk_depth = depth_;
endfunction
