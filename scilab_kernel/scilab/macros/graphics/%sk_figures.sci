// Shows the figures that are new or changed. In the middle of a cell ("live"), figures between
// drawlater and drawnow are left for later.
function %sk_figures(live)
    if winsid() == [] then
        return
    end
    global %sk_next_look
    if ~live then
        %sk_next_look = [];
    end
    java = %sk_java();
    for f = %sk_changed(java)
        if live & f.immediate_drawing == "off" then
            %sk_touch(java, f);
        elseif f.visible == "on" & ~%sk_is_empty(f) then
            %sk_show(java, f);
        end
    end
endfunction
