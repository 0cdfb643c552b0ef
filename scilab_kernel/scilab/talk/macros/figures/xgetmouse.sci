// As Scilab's xgetmouse: waits for the mouse or a key in the current figure, where a front end shows
// widgets. The first option tells whether a move counts, the second whether a release does.
function [place, window] = xgetmouse(varargin)
    wanted = [%t %f];
    for option = varargin
        if type(option) == 4 & size(option, "*") == 2 then
            wanted = matrix(option, 1, 2);
        elseif type(option) <> 4 then
            error(msprintf(_("%s: Wrong type for input argument #%d.\n"), "xgetmouse", 1));
        end
    end
    events = ["press" "click" "key" "move" "release"];
    [button, x, y, window] = %sk_click("xgetmouse", events([%t %t %t wanted]));
    place = [x y button];
endfunction
