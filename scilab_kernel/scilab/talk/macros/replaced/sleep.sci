// As Scilab's sleep, but in pieces of 0.1 s: Scilab obeys an interrupt only between two statements.
// Shows what was drawn so far before a long sleep, and runs the callbacks of GUIs that Scilab runs while
// code runs; their variables become those of the caller.
function varargout = sleep(varargin)
    varargout = list(); // Scilab complains as of a builtin if an output is wanted.
    unit = 1;
    if argn(2) == 2 then
        if varargin(2) == "s" then
            unit = 1000;
        end
    end
    left = %nan;
    if or(argn(2) == [1 2]) then
        if type(varargin(1)) == 1 & isreal(varargin(1)) & size(varargin(1), "*") == 1 then
            left = unit * varargin(1);
        end
    end
    if left >= 250 then
        %sk_draw_now();
    end
    if ~(left > 100) then
        %sk_c_sleep(varargin(:)); // it also says what is wrong
    else
        while left > 100
            %sk_c_sleep(100);
            left = left - 100;
        end
        %sk_c_sleep(left);
    end
    %sk_resumed = [];
    %sk_gui_pump();
    if %sk_resumed <> [] then
        execstr("[" + strcat(%sk_resumed, ", ") + "] = resume(" + strcat(%sk_resumed, ", ") + ");");
    end
endfunction
